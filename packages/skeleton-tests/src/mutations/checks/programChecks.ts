import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../cases/readCases';
import { firstError, type Check } from './Check';
import { importsOf, withImports } from './importGraph';
import { runUntil } from './runUntil';

const programs = path.join(root, 'skeleton/ci');

/** No test takes nearly as long, even beside others; what takes longer never ends. */
const MOST_MS = 180_000;

/** The program can be read at all. */
export function parses(file: string): Check {
  return {
    name: 'syntax of programs',
    scope: file,
    async run(bench) {
      const copy = path.join(bench.folder, file);
      const { code, output } = await bench.run(path.dirname(copy), [
        process.execPath,
        '--check',
        copy,
      ]);
      return code === 0 ? undefined : firstError(output);
    },
  };
}

/** The tests that a stack has of its own programs, as far as they reach a file: its own first. */
export function programTests(file: string): Check[] {
  const source = path.join(root, file);
  const tests = allTests().filter(test => reaches(test, source));
  const own = tests.filter(
    test =>
      importsOf(test).includes(source) ||
      test === source.replace(/\.mjs$/, '.test.mjs'),
  );
  const others = tests.filter(test => !own.includes(test));
  const wider = run('every test', allTests());
  return [own, others]
    .filter(some => some.length > 0)
    .map(some => ({ ...run(some.join(), some), wider }));
}

function run(scope: string, files: readonly string[]): Check {
  const tests = files.map(file => path.relative(programs, file)).sort();
  return {
    name: 'tests of programs',
    scope,
    async run(bench) {
      const { code, output } = await runUntil({
        command: [
          process.execPath,
          '--test',
          '--test-reporter=tap',
          `--test-timeout=${MOST_MS}`,
          ...tests.map(test => path.join('ci', test)),
        ],
        cwd: bench.skeleton,
        // What a killed test leaves behind goes with the bench.
        env: bench.env(undefined, { TMPDIR: bench.folder }),
        // The first test that fails decides; the others would only take time.
        decisive: /^ *not ok [^\n]*\n/m,
      });
      if (code === 0) return undefined;
      const failed = /^ *not ok \d+ - (.*)$/m.exec(output)?.[1];
      return failed?.trim() ?? firstError(output);
    },
  };
}

/** Whether a test imports a file, or starts a program that does. */
function reaches(test: string, file: string): boolean {
  const started = [
    ...fs.readFileSync(test, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)*)'/g),
  ].map(match => path.join(programs, `${match[1]}.mjs`));
  return [test, ...started].some(one => withImports(one).has(file));
}

function allTests(): string[] {
  return fs
    .readdirSync(programs, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.mjs'))
    .map(file => path.join(programs, file));
}
