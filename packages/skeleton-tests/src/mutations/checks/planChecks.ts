import { brokenInfrastructurePromises } from '../../promises/infrastructurePromises';
import { brokenPlatformPromises } from '../../promises/platformPromises';
import type { BenchEnvironment, Workbench } from '../Workbench';
import { describePlace, type Place } from '../Place';
import type { TypicalPlaces } from '../TypicalPlaces';
import type { Check } from './Check';
import { change, planOn, type PlanResult } from './plans';

/** Checks of one plan: that there is one, what the policies say, what the answers promised. */
function checksOf(
  scope: string,
  {
    prepare,
    plan,
    promises,
  }: {
    prepare?: (bench: Workbench) => Promise<void>;
    plan: (bench: Workbench) => Promise<PlanResult>;
    promises: (
      bench: Workbench,
      made: Extract<PlanResult, { file: string }>,
    ) => Promise<string[]>;
  },
): Check[] {
  let made: PlanResult;
  return [
    {
      name: 'rehearsed plan',
      scope,
      prepare,
      async run(bench) {
        made = await plan(bench);
        return made.error;
      },
    },
    {
      name: 'policies',
      scope,
      run: async bench =>
        'file' in made ? deniedBy(bench, made.file) : undefined,
    },
    {
      name: 'promises',
      scope,
      run: async bench =>
        'file' in made ? (await promises(bench, made))[0] : undefined,
    },
  ];
}

/** Checks of the infrastructure of an environment, on an empty world. */
export function infrastructureChecks(place: Place): Check[] {
  const environment = (bench: Workbench) => bench.environment(place);
  return checksOf(`infrastructure of ${describePlace(place)}`, {
    plan: async bench =>
      planOn(bench, await environment(bench), 'infrastructure'),
    async promises(bench, { plan }) {
      const { of, environment: answers } = await environment(bench);
      return brokenInfrastructurePromises(of.spec, answers, plan);
    },
  });
}

/** Checks of the platform of an environment, on a world that has its infrastructure. */
export function platformChecks(place: Place): Check[] {
  const environment = (bench: Workbench) => withInfrastructure(bench, place);
  return checksOf(`platform of ${describePlace(place)}`, {
    async prepare(bench) {
      await environment(bench);
    },
    plan: async bench => planOn(bench, await environment(bench), 'platform'),
    async promises(bench, { plan }) {
      const { of, environment: answers } = await environment(bench);
      return brokenPlatformPromises(of.spec, answers, plan);
    },
  });
}

const surveyed = new WeakMap<TypicalPlaces, Promise<void>>();

/** Plans the typical environments unbroken, once, to know which modules each has objects of. */
export function survey(
  bench: Workbench,
  typical: TypicalPlaces,
): Promise<void> {
  const known = surveyed.get(typical) ?? plansOf(bench, typical);
  surveyed.set(typical, known);
  return known;
}

async function plansOf(bench: Workbench, typical: TypicalPlaces) {
  for (const place of typical.infrastructure) {
    const environment = await bench.environment(place);
    const made = await planOn(bench, environment, 'infrastructure');
    if ('plan' in made) typical.note(place, made.plan);
  }
}

const built = new WeakMap<BenchEnvironment, Promise<void>>();

/** An environment whose infrastructure is there, made from unbroken files before anything is broken. */
export async function withInfrastructure(
  bench: Workbench,
  place: Place,
): Promise<BenchEnvironment> {
  const environment = await bench.environment(place, 'built');
  if (!built.has(environment))
    built.set(
      environment,
      change(bench, environment, 'infrastructure', 'apply').then(problem => {
        if (problem) throw new Error(`The infrastructure fails: ${problem}`);
      }),
    );
  await built.get(environment);
  return environment;
}

/** What Conftest denies of a plan. */
async function deniedBy(
  bench: Workbench,
  file: string,
): Promise<string | undefined> {
  const { output } = await bench.run(bench.of('default').repository, [
    process.env.GROUNDWORK_CONFTEST ?? 'conftest',
    'test',
    '--no-color',
    '--output=json',
    '--policy=policies',
    file,
  ]);
  const results: { failures?: { msg: string }[] }[] = JSON.parse(output);
  return results.flatMap(({ failures = [] }) => failures)[0]?.msg;
}
