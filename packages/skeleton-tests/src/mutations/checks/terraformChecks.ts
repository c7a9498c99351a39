import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../cases/readCases';
import type { Mutant } from '../Mutant';
import type { BenchEnvironment, Workbench } from '../Workbench';
import { FIRST } from '../Place';
import { firstError, type Check } from './Check';
import { runUntil } from './runUntil';

/** What `terraform init` says of a module that it does not take. */
class InitError extends Error {}

/** `terraform validate` of a module or layer. */
export function validates(folder: string): Check {
  return {
    name: 'terraform validate',
    scope: folder,
    async run(bench) {
      try {
        const { environment, cwd, env } = await prepared(bench, folder);
        const { code, output } = await bench.run(
          cwd,
          ['terraform', 'validate', '-no-color'],
          environment,
          env,
        );
        return code === 0 ? undefined : firstError(output);
      } catch (error) {
        // some mistakes are too bad even for that
        if (error instanceof InitError) return error.message;
        throw error;
      }
    },
  };
}

/** `terraform test` of the folder of a mutant: first the file of tests that speaks most of what is broken. */
export function testsFor({ id, file }: Mutant): Check[] {
  const folder = path.dirname(path.relative('skeleton', file));
  const words = id
    .slice(id.indexOf(file.slice('skeleton/'.length)))
    .match(/\w+/g);
  const files = testFiles(folder);
  const telling = new Set(words?.filter(word => word.length > 4));
  const score = (one: string) =>
    fs
      .readFileSync(path.join(root, 'skeleton', folder, one), 'utf8')
      .match(/\w+/g)!
      .filter(word => telling.has(word)).length;
  const [best, ...others] = [...files].sort((a, b) => score(b) - score(a));
  const wider = tests(folder);
  return [best ? [best] : [], others]
    .filter(some => some.length > 0)
    .map(some => ({ ...tests(folder, some), wider }));
}

function testFiles(folder: string): string[] {
  const place = path.join(root, 'skeleton', folder, 'tests');
  return fs.existsSync(place)
    ? fs
        .readdirSync(place)
        .filter(file => file.endsWith('.tftest.hcl'))
        .map(file => path.join('tests', file))
    : [];
}

/** `terraform test` of a module or layer. */
export function tests(folder: string, files: readonly string[] = []): Check {
  return {
    name: 'terraform test',
    scope: folder,
    async run(bench) {
      const { environment, cwd, env } = await prepared(bench, folder);
      // The first failure decides; the other runs would only take time.
      const { code, output } = await runUntil({
        command: [
          ...['terraform', 'test', '-no-color'],
          ...files.map(file => `-filter=${file}`),
        ],
        cwd,
        env: bench.env(environment, env),
        decisive: /run "\w+"\.\.\. fail\n/,
      });
      if (code === 0) return undefined;
      const failed = /run "(\w+)"\.\.\. fail/.exec(output)?.[1];
      return failed ? `run ${failed} fails` : firstError(output);
    },
  };
}

/** A module is initialised once; nothing that a mutant changes needs another provider. */
async function prepared(bench: Workbench, folder: string) {
  const environment = await bench.environment(FIRST);
  // where every module is, whatever the cases leave out
  const cwd = path.join(bench.skeleton, folder);
  const env = { TF_DATA_DIR: path.join(bench.folder, 'data', folder) };
  if (!fs.existsSync(env.TF_DATA_DIR)) await init(bench, cwd, environment, env);
  return { environment, cwd, env };
}

async function init(
  bench: Workbench,
  cwd: string,
  environment: BenchEnvironment,
  env: Record<string, string>,
) {
  const { code, output } = await bench.run(
    cwd,
    ['terraform', 'init', '-no-color', '-backend=false', '-input=false'],
    environment,
    env,
  );
  if (code !== 0) {
    fs.rmSync(env.TF_DATA_DIR, { recursive: true, force: true });
    throw new InitError(firstError(output));
  }
}
