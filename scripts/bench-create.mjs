// What making a stack costs, from the submitted form to the open proposal:
// requests, git transfers, processes, wall and processor time. Fails outside
// the limits.
import { runSource } from './run-source.mjs';

runSource('packages/template-tests/src/__testUtils__/benchCreate.ts', {
  cwd: 'packages/template-tests',
});
