import fs from 'node:fs';
import path from 'node:path';
import { commitAll } from '../../cases/commitAll';
import { foreignOf } from '../../cases/foreignOf';
import { root } from '../../cases/readCases';
import { LifeError } from '../../rehearse/LifeError';
import { RehearsedEnvironment } from '../../rehearse/RehearsedEnvironment';
import { steps } from '../../rehearse/steps';
import { describePlace, type Place } from '../Place';
import type { TypicalPlaces } from '../TypicalPlaces';
import type { Workbench } from '../Workbench';
import { firstError, type Check } from './Check';
import { withImports } from './importGraph';
import { survey } from './planChecks';

/** What a life runs of the programs. */
const PROGRAMS = [
  'apply',
  'checks',
  'destroy',
  'drift',
  'plan',
  'report',
  'summarize',
  'verify-removed',
];

/** No life takes nearly as long; one that does waits for something for ever. */
const MOST_MS = 900_000;

/** Whether a life runs this file of the programs. */
export function livesOff(file: string): boolean {
  return PROGRAMS.some(program =>
    withImports(path.join(root, `skeleton/ci/${program}.mjs`)).has(
      path.join(root, file),
    ),
  );
}

/** The whole life of an environment, by the programs of its repository. */
export function lives(place: Place): Check {
  return {
    name: 'life in rehearsal',
    scope: `life of ${describePlace(place)}`,
    async run(bench) {
      const folder = fs.mkdtempSync(path.join(bench.folder, 'life-'));
      try {
        return await live(bench, place, folder);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The whole life of an environment that has objects of a module. */
export function livesWith(module: string, typical: TypicalPlaces): Check {
  return {
    name: 'life in rehearsal',
    scope: `life with ${module}`,
    prepare: bench => survey(bench, typical),
    run: bench => lives(typical.livingWith(module)).run(bench),
  };
}

async function live(
  bench: Workbench,
  { caseName, name }: Place,
  folder: string,
): Promise<string | undefined> {
  const { spec, repository: source } = bench.of(caseName);
  const repository = path.join(folder, 'repository');
  fs.cpSync(source, repository, {
    recursive: true,
    filter: file => !/\/(\.git|\.terraform|ci-out)$/.test(file),
  });
  const signal = AbortSignal.timeout(MOST_MS);
  const rehearsed = await RehearsedEnvironment.open({
    rendered: { spec, repository, commit: commitAll(repository) },
    environment: spec.environments.find(one => one.name === name)!,
    home: path.join(folder, 'home'),
    foreign: foreignOf(caseName, name),
    signal,
  });
  try {
    for (const step of steps) {
      const problem = await step.run(rehearsed).then(
        () => undefined,
        error => (error instanceof LifeError ? error : Promise.reject(error)),
      );
      if (signal.aborted) return `${step.name} never ends`;
      if (problem) return `${step.name}: ${firstError(problem.message)}`;
    }
    return undefined;
  } finally {
    await rehearsed.close();
  }
}
