import fs from 'node:fs';
import yaml from 'yaml';
import { testGuardrails } from './testGuardrails';

/** The command that tests guardrails: `npm run guardrails -- FILE`. */
function main([file]: string[]): number {
  if (!file) {
    console.error('Say which file: npm run guardrails -- FILE');
    return 1;
  }
  const results = testGuardrails(yaml.parse(fs.readFileSync(file, 'utf8')));
  for (const { name, problem } of results) {
    console.log(problem ? `✗ ${name}: ${problem}` : `✓ ${name}`);
  }
  const failed = results.filter(({ problem }) => problem).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
