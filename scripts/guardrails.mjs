// Tests the guardrails of a file; without one, the examples.
import { runSource } from './run-source.mjs';

const args = process.argv.slice(2);
runSource('plugins/groundwork-backend/src/guardrails/main.ts', {
  args: args.length > 0 ? args : ['examples/guardrails.yaml'],
});
