// Looks at a rehearsed world and changes it behind Terraform's back; says how
// with --help.
import { runSource } from './run-source.mjs';

runSource('packages/rehearsal/src/worldCommand/main.ts', {
  args: process.argv.slice(2),
});
