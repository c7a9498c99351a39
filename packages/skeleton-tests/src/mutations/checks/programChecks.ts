import fs from 'node:fs';
import path from 'node:path';
import { firstError, type Check } from './Check';

/** The program can be read at all. */
export const parses: Check = {
  name: 'syntax of programs',
  scope: 'ci',
  async run(bench, mutant) {
    const files = mutant ? bench.filesOf(mutant).slice(0, 1) : [];
    for (const file of files) {
      const { code, output } = await bench.run(path.dirname(file), [
        process.execPath,
        '--check',
        file,
      ]);
      if (code !== 0) return firstError(output);
    }
    return undefined;
  },
};

/** The tests that a stack has of its own programs. */
export const programTests: Check = {
  name: 'tests of programs',
  scope: 'ci',
  async run(bench) {
    const files = fs
      .readdirSync(path.join(bench.skeleton, 'ci'), {
        recursive: true,
        encoding: 'utf8',
      })
      .filter(file => file.endsWith('.test.mjs'))
      .map(file => path.join('ci', file))
      .sort();
    if (files.length === 0) return 'there are no tests';
    const { code, output } = await bench.run(bench.skeleton, [
      process.execPath,
      '--test',
      '--test-reporter=tap',
      ...files,
    ]);
    if (code === 0) return undefined;
    const failed = output
      .split('\n')
      .filter(line => /^\s*not ok /.test(line) && !line.includes('.test.mjs'))
      .at(0);
    return failed?.trim().replace(/^not ok \d+ - /, '') ?? firstError(output);
  },
};
