import { REHEARSAL, RENDERING } from '../../cache/sources';
import { lives } from '../../mutations/checks/lifeChecks';
import { steps } from '../../rehearse/steps';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

const PLACE = /^life:([\w-]+)\/([\w-]+)$/;

/** A step in the life of an environment: `life:<case>/<environment>#<step>`. */
export const lifeStep: TestKind = {
  name: 'step of a life',
  understands: place => PLACE.test(place),
  inputs: () => ({
    files: [
      'skeleton',
      'templates/create-stack/cases',
      'templates/create-stack/worlds',
      'packages/skeleton-tests/src/rehearse',
      ...RENDERING,
      ...REHEARSAL,
    ],
    tools: ['terraform', 'conftest'],
  }),
  async run(bench, place) {
    const [, caseName, name] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const ended = await lives({ caseName, name }).run(workbench);
    const names = steps.map(step => step.name);
    const last = ended && names.find(one => ended.startsWith(`${one}: `));
    return step => {
      if (!names.includes(step))
        return { status: 'absent', reason: `steps are ${names.join(', ')}` };
      if (!ended) return { status: 'passed' };
      if (last === step) return { status: 'failed', reason: ended };
      // what comes after the end of a life never ran
      return names.indexOf(step) < names.indexOf(last ?? '')
        ? { status: 'passed' }
        : { status: 'broken', reason: ended };
    };
  },
  plant: plantOnWorkbench,
};
