import { RENDERING } from '../../cache/sources';
import { filesOf } from '../../mutations/checks/renderChecks';
import { brokenDocumentPromises } from '../../promises/documentPromises';
import { outcomesOfProblems } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

const PLACE = /^document:([\w-]+)$/;

/** What is promised of the documents of a case: `document:<case>#<how the complaint begins>`. */
export const documentPromise: TestKind = {
  name: 'promise of documents',
  understands: place => PLACE.test(place),
  inputs: () => ({
    files: [
      'skeleton',
      'templates/create-stack/cases',
      'packages/skeleton-tests/src/promises',
      ...RENDERING,
    ],
    tools: [],
  }),
  async run(bench, place) {
    const [, caseName] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const one = workbench.of(caseName);
    if (!one)
      return () => ({
        status: 'absent',
        reason: `there is no case ${caseName}`,
      });
    const files = await filesOf(workbench, one);
    return outcomesOfProblems(await brokenDocumentPromises(one.spec, files));
  },
  plant: plantOnWorkbench,
};
