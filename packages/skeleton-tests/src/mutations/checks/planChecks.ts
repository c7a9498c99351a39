import { brokenInfrastructurePromises } from '../../promises/infrastructurePromises';
import { brokenPlatformPromises } from '../../promises/platformPromises';
import type { BenchEnvironment, Workbench } from '../Workbench';
import type { Check } from './Check';
import { change, planOn, type PlanResult } from './plans';

/** Checks of one plan: that there is one, what the policies say, what the answers promised. */
function checksOf(
  scope: string,
  plan: (bench: Workbench) => Promise<PlanResult>,
  promises: (
    bench: Workbench,
    made: Extract<PlanResult, { file: string }>,
  ) => Promise<string[]>,
): Check[] {
  let made: PlanResult;
  return [
    {
      name: 'rehearsed plan',
      scope,
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
export function infrastructureChecks(caseName: string, name: string): Check[] {
  const environment = (bench: Workbench) => bench.environment(caseName, name);
  return checksOf(
    `infrastructure of ${caseName}/${name}`,
    async bench => planOn(bench, await environment(bench), 'infrastructure'),
    async (bench, { plan }) => {
      const { of, environment: answers } = await environment(bench);
      return brokenInfrastructurePromises(of.spec, answers, plan);
    },
  );
}

/** Checks of the platform of an environment, on a world that has its infrastructure. */
export function platformChecks(caseName: string, name: string): Check[] {
  return checksOf(
    `platform of ${caseName}/${name}`,
    async bench =>
      planOn(
        bench,
        await withInfrastructure(bench, caseName, name),
        'platform',
      ),
    async (bench, { plan }) => {
      const { environment } = await withInfrastructure(bench, caseName, name);
      return brokenPlatformPromises(environment, plan);
    },
  );
}

const built = new WeakMap<BenchEnvironment, Promise<void>>();

/** An environment whose infrastructure is there, made from unbroken files before anything is broken. */
export async function withInfrastructure(
  bench: Workbench,
  caseName: string,
  name: string,
): Promise<BenchEnvironment> {
  const environment = await bench.environment(caseName, name, 'built');
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
