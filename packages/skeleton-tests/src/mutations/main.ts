import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../cases/readCases';
import { startScaffolder, type Scaffolder } from './checks/startScaffolder';
import { Baseline } from './Baseline';
import { chooseMutants } from './chooseMutants';
import type { Means } from './checksFor';
import { changesText, findMutants } from './findMutants';
import { readKnownDefects } from './knownDefects';
import type { Mutant } from './Mutant';
import { report } from './report';
import { runMutations } from './runMutations';
import { TypicalPlaces } from './TypicalPlaces';
import { Workbench } from './Workbench';

const FULL = 240;

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      sample: { type: 'string', default: String(FULL) },
      only: { type: 'string' },
      target: { type: 'string' },
      workers: { type: 'string', default: '2' },
      list: { type: 'boolean', default: false },
    },
  });
  const started = performance.now();
  const elapsed = () =>
    `after ${Math.round((performance.now() - started) / 1000)} s`;
  const folder = fs.mkdtempSync(
    path.join(os.tmpdir(), 'groundwork-mutations-'),
  );
  const benches: Workbench[] = [];
  let scaffolder: Promise<Scaffolder> | undefined;
  const dryRuns = () => {
    scaffolder ??= startScaffolder(path.join(folder, 'scaffolder'));
    return scaffolder;
  };
  try {
    const first = await Workbench.open(path.join(folder, 'bench-1'));
    benches.push(first);
    const isWanted = ({ target }: Mutant) =>
      !values.target || target === values.target;
    const all = findMutants(valuesOf(first)).filter(isWanted);
    const known = readKnownDefects().filter(isWanted);
    const mutants = (
      values.only
        ? [...all, ...known].filter(({ id }) => id.startsWith(values.only!))
        : [
            ...known,
            ...chooseMutants(all, Number(values.sample), Number(values.seed)),
          ]
    ).filter(mutant => changesText(mutant, textOf(first, mutant)));
    console.log(
      `${all.length} defects can be made; seed ${values.seed} chooses ${mutants.length}, ${known.length} of them known from elsewhere.`,
    );
    if (values.list) {
      for (const { id, what } of mutants) console.log(`${id}  (${what})`);
      return 0;
    }
    if (mutants.length === 0)
      throw new Error(
        `No defect is called ${values.only ?? `one of ${values.target}`}.`,
      );
    const more = Array.from({ length: Number(values.workers) - 1 }, (_, at) =>
      Workbench.open(path.join(folder, `bench-${at + 2}`)),
    );
    benches.push(...(await Promise.all(more)));
    const means: Means = {
      scaffolder: dryRuns,
      typical: new TypicalPlaces(first.cases),
      baseline: new Baseline(),
    };
    const verdicts = await runMutations({
      mutants,
      benches,
      means,
      onVerdict: ({ mutant, caught, problem, ms }) =>
        console.log(
          `${caught ? '✓' : '✗'} ${mutant.id}: ${
            caught ? `${caught.check}: ${caught.reason}` : problem ?? 'survives'
          } (${(ms / 1000).toFixed(1)} s)`,
        ),
    });
    console.log(
      `\nAll are judged ${elapsed()}. What noticed something passes on the unbroken tree (${
        means.baseline.size
      } looked at).`,
    );
    return report(verdicts) ? 0 : 1;
  } finally {
    for (const bench of benches) await bench.close();
    await (await scaffolder)?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The values of every case, under the names that mutants give them. */
function valuesOf(bench: Workbench): Map<string, string> {
  return new Map(
    bench.cases.flatMap(one =>
      one.spec.environments.flatMap(({ name }) => {
        const folder = path.join(one.repository, 'environments', name);
        return fs
          .readdirSync(folder)
          .map(
            file =>
              [
                `values/${one.case.name}/${name}/${file}`,
                fs.readFileSync(path.join(folder, file), 'utf8'),
              ] as const,
          );
      }),
    ),
  );
}

function textOf(bench: Workbench, mutant: Mutant): string {
  const [file] = bench.filesOf(mutant);
  return fs.readFileSync(file ?? path.join(root, mutant.file), 'utf8');
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    console.error(error);
    process.exitCode = 1;
  },
);
