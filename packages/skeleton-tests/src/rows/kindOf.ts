import { documentPromise } from './kinds/documentPromise';
import { jestTest } from './kinds/jestTest';
import { lifeStep } from './kinds/lifeStep';
import { planPromise } from './kinds/planPromise';
import { policyTest } from './kinds/policyTest';
import { programTest } from './kinds/programTest';
import { pythonTest } from './kinds/pythonTest';
import { terraformRun } from './kinds/terraformRun';
import type { TestKind } from './TestKind';

const KINDS: TestKind[] = [
  terraformRun,
  policyTest,
  programTest,
  pythonTest,
  jestTest,
  planPromise,
  documentPromise,
  lifeStep,
];

/** The kind of the tests at a place. */
export function kindOf(place: string): TestKind | undefined {
  return KINDS.find(kind => kind.understands(place));
}
