// Checks what every case of the template is rendered to with the real tools, and
// lets it live in rehearsal. What has not changed since it was well is not looked
// at again.
//
//   npm run check:skeleton -- [--case NAME ...] [--check NAME ...]
import { runSource } from './run-source.mjs';
import { toolEnvironment } from './tools.mjs';

runSource('packages/skeleton-tests/src/checkers/main.ts', {
  args: process.argv.slice(2),
  env: { ...process.env, ...toolEnvironment() },
});
