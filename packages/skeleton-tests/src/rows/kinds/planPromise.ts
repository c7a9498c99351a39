import type { Layer } from '@groundwork/backstage-plugin-groundwork-common';
import { REHEARSAL, RENDERING } from '../../cache/sources';
import { planOn } from '../../mutations/checks/plans';
import { withInfrastructure } from '../../mutations/checks/planChecks';
import type { Place } from '../../mutations/Place';
import { brokenInfrastructurePromises } from '../../promises/infrastructurePromises';
import { brokenPlatformPromises } from '../../promises/platformPromises';
import type { ProofBench } from '../ProofBench';
import { outcomesOfProblems, type Outcomes } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

const PLACE = /^plan:([\w-]+)\/([\w-]+)\/(infrastructure|platform)$/;

/** What the answers of a case promise of its plan: `plan:<case>/<environment>/<layer>#<promise>`. */
export const planPromise: TestKind = {
  name: 'promise of a plan',
  understands: place => PLACE.test(place),
  inputs: () => ({
    files: [
      'skeleton',
      'templates/create-stack/cases',
      'templates/create-stack/worlds',
      'packages/skeleton-tests/src/promises',
      ...RENDERING,
      ...REHEARSAL,
    ],
    tools: ['terraform'],
  }),
  async run(bench, place) {
    const [, caseName, name, layer] = PLACE.exec(place)!;
    return promisesOf(bench, { caseName, name }, layer as Layer);
  },
  plant: plantOnWorkbench,
};

async function promisesOf(
  bench: ProofBench,
  place: Place,
  layer: Layer,
): Promise<Outcomes> {
  const { caseName, name } = place;
  const workbench = await bench.workbench();
  const made = workbench.of(caseName);
  const answers = made?.spec.environments.find(one => one.name === name);
  if (!answers)
    return () => ({
      status: 'absent',
      reason: `there is no ${caseName}/${name}`,
    });
  const environment =
    layer === 'platform'
      ? await withInfrastructure(workbench, place)
      : await workbench.environment(place);
  const result = await planOn(workbench, environment, layer);
  if (result.error !== undefined)
    return () => ({ status: 'broken', reason: result.error });
  return outcomesOfProblems(
    layer === 'platform'
      ? brokenPlatformPromises(made.spec, answers, result.plan)
      : brokenInfrastructurePromises(made.spec, answers, result.plan),
  );
}
