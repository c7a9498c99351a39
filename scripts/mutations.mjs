// Breaks the skeleton, the template, the values of every case and the programs
// of a stack, one line at a time, and shows which check notices. Ends with 1 when
// too much goes unnoticed.
//
//   npm run mutations -- [--seed N] [--sample N] [--target KIND] [--only ID] [--list]
import { runSource } from './run-source.mjs';
import { findTool, remedyFor, toolEnvironment } from './tools.mjs';

if (!findTool('conftest')) {
  console.error(`conftest not found. ${remedyFor('conftest')}`);
  process.exit(1);
}
runSource('packages/skeleton-tests/src/mutations/main.ts', {
  args: process.argv.slice(2),
  env: { ...process.env, ...toolEnvironment() },
});
