import fs from 'node:fs';
import path from 'node:path';
import { moduleClosureIn } from '../../terraformText/moduleClosure';
import { root } from '../../cases/readCases';
import type { Workbench } from '../../mutations/Workbench';
import { REHEARSAL } from '../../cache/sources';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantOnWorkbench } from '../plant';
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
  async run(bench, place) {
    const [, folder, file] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const output = await test(workbench, folder, file);
    return outcomesOf(readRuns(output), output);
  },
  plant: plantOnWorkbench,
};

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
  const complaints = new Map<string, string>();
  for (const line of output.split('\n')) {
    const message = parse(line);
    const run = message?.['@testrun'];
    if (
      message?.type === 'test_run' &&
      message.test_run.progress === 'complete'
    )
      runs.set(run, { status: STATUS[message.test_run.status] ?? 'broken' });
    if (message?.type === 'diagnostic' && !complaints.has(run))
      complaints.set(run, describe(message.diagnostic));
  }
  for (const [run, outcome] of runs) outcome.reason = complaints.get(run);
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
