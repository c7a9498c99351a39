// Turns plan.json into summary.md: the text of a check or of a comment.
import path from 'node:path';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, readJson, relative, writeFile } from './lib/files.mjs';
import { planMarkdown } from './lib/planMarkdown.mjs';
import { runProgram, say } from './lib/program.mjs';

runProgram({
  usage: 'node ci/summarize.mjs --environment NAME [--out DIR]',
  options: { environment: { type: 'string' }, out: { type: 'string' } },
  async main({ options }) {
    const { name } = readEnvironment(options.environment);
    const out = openOut(options.out, name);
    const file = path.join(out, 'summary.md');
    writeFile(file, planMarkdown(readJson(path.join(out, 'plan.json'))));
    say(`${relative(file)} is written.`);
    return 0;
  },
});
