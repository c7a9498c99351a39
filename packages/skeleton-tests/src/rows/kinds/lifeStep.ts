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
      'packages/skeleton-tests/src/rehearse',
      ...RENDERING,
      ...REHEARSAL,
    ],
    tools: ['terraform', 'conftest'],
  }),
  async run(bench, place) {
    const [, caseName, environment] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const ended = await lives(caseName, environment).run(workbench);
    const names = steps.map(step => step.name);
    const last = ended && names.find(name => ended.startsWith(`${name}: `));
    return name => {
      if (!names.includes(name))
        return { status: 'absent', reason: `steps are ${names.join(', ')}` };
      if (!ended) return { status: 'passed' };
      if (last === name) return { status: 'failed', reason: ended };
      // what comes after the end of a life never ran
      return names.indexOf(name) < names.indexOf(last ?? '')
        ? { status: 'passed' }
        : { status: 'broken', reason: ended };
    };
  },
  plant: plantOnWorkbench,
};
