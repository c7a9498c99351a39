import fs from 'node:fs';
import path from 'node:path';
import { moduleClosureIn } from '../../terraformText/moduleClosure';
import { root } from '../../cases/readCases';
import type { Workbench } from '../../mutations/Workbench';
import { REHEARSAL } from '../../cache/sources';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import { outlineOf } from '../../terraformText/outline';
import type { TestKind } from '../TestKind';

const PLACE =
  /^skeleton\/((?:modules|layers)\/[\w-]+)\/(tests\/[\w-]+\.tftest\.hcl)$/;

/** A run of `terraform test`: `skeleton/modules/<name>/tests/<file>.tftest.hcl#<run>`. */
export const terraformRun: TestKind = {
  name: 'terraform test',
  understands: place => PLACE.test(place),
  inputs(place) {
    const [, folder] = PLACE.exec(place)!;
    const closure = moduleClosureIn(path.join(root, 'skeleton'), folder);
    return {
      files: [...closure.map(one => `skeleton/${one}`), ...REHEARSAL],
      tools: ['terraform'],
    };
  },
  async run(bench, place, names) {
    const [, folder, file] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const written = path.join(workbench.skeleton, folder, file);
    const text = fs.readFileSync(written, 'utf8');
    fs.writeFileSync(written, withoutOtherRuns(text, names));
    try {
      const output = await test(workbench, folder, file);
      return outcomesOf(readRuns(output), output);
    } finally {
      fs.writeFileSync(written, text);
    }
  },
  plant: plantOnWorkbench,
};

/**
 * A file of tests with only these runs: what others plan costs time and shows
 * nothing. A run that applies leaves something for those after it, so then all stay.
 */
export function withoutOtherRuns(
  text: string,
  names: readonly string[],
): string {
  const runs = outlineOf(text).filter(({ type }) => type === 'run');
  const alone = runs.every(
    run =>
      run.arguments.some(
        ({ name, value }) => name === 'command' && value === 'plan',
      ) && !run.labels.some(label => text.includes(`run.${label}.`)),
  );
  if (!alone || !names.every(name => runs.some(run => run.labels[0] === name)))
    return text;
  const others = runs.filter(run => !names.includes(run.labels[0]));
  // empty lines, so that complaints name the lines that people see
  return text
    .split('\n')
    .map((content, line) =>
      others.some(({ start, end }) => line >= start && line < end)
        ? ''
        : content,
    )
    .join('\n');
}

async function test(
  bench: Workbench,
  folder: string,
  file: string,
): Promise<string> {
  // The tests choose their own account and region: any environment's providers will do.
  const [{ case: any, spec }] = bench.cases;
  const environment = await bench.environment({
    caseName: any.name,
    name: spec.environments[0].name,
  });
  const cwd = path.join(bench.skeleton, folder);
  const env = { TF_DATA_DIR: path.join(bench.folder, 'data', 'rows', folder) };
  const terraform = (...args: string[]) =>
    bench.run(cwd, ['terraform', ...args], environment, env);
  if (!fs.existsSync(env.TF_DATA_DIR)) {
    const { code, output } = await terraform(
      ...['init', '-backend=false', '-input=false', '-no-color'],
    );
    if (code !== 0) {
      fs.rmSync(env.TF_DATA_DIR, { recursive: true, force: true });
      return output;
    }
  }
  const { output } = await terraform('test', '-json', `-filter=${file}`);
  return output;
}

const STATUS: Record<string, Outcome['status']> = {
  pass: 'passed',
  fail: 'failed',
  error: 'broken',
  skip: 'broken',
};

/** Runs in the output of `terraform test -json`, with the first complaint about each. */
export function readRuns(output: string): Map<string, Outcome> {
  const runs = new Map<string, Outcome>();
  const complaints = new Map<string, any>();
  for (const line of output.split('\n')) {
    const message = parse(line);
    const run = message?.['@testrun'];
    if (
      message?.type === 'test_run' &&
      message.test_run.progress === 'complete'
    )
      runs.set(run, { status: STATUS[message.test_run.status] ?? 'broken' });
    if (message?.type === 'diagnostic' && !complaints.has(run))
      complaints.set(run, message.diagnostic);
  }
  for (const [run, outcome] of runs) {
    const complaint = complaints.get(run);
    outcome.reason = complaint && describe(complaint);
    // to Terraform an error, to us what a run of a rule asserts
    if (complaint?.summary === 'Missing expected failure')
      outcome.status = 'failed';
  }
  return runs;
}

function describe({ summary, detail, range }: any): string {
  const place = range ? `${range.filename}:${range.start.line}: ` : '';
  return `${place}${summary === 'Test assertion failed' ? detail : summary}`;
}

function parse(line: string): any {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
