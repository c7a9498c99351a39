import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../cases/readCases';
import type { Mutant } from '../Mutant';
import type { Workbench } from '../Workbench';
import { FIRST } from '../Place';
import { firstError, type Check } from './Check';
import { initialise, type TerraformFolder } from './initialise';
import { runUntil } from './runUntil';

/** `terraform validate` of a module or layer. */
export function validates(folder: string): Check {
  return {
    name: 'terraform validate',
    scope: folder,
    async run(bench) {
      const at = await placeOf(bench, folder);
      // some mistakes are too bad even for that
      const refused = await initialise(bench, at, '-backend=false');
      if (refused) return refused;
      const { code, output } = await bench.run(
        at.cwd,
        ['terraform', 'validate', '-no-color'],
        at.environment,
        at.env,
      );
      return code === 0 ? undefined : firstError(output);
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
      const at = await placeOf(bench, folder);
      const refused = await initialise(bench, at, '-backend=false');
      if (refused) return refused;
      // The first failure decides; the other runs would only take time.
      const { code, output } = await runUntil({
        command: [
          ...['terraform', 'test', '-no-color'],
          ...files.map(file => `-filter=${file}`),
        ],
        cwd: at.cwd,
        env: bench.env(at.environment, at.env),
        decisive: /run "\w+"\.\.\. fail\n/,
      });
      if (code === 0) return undefined;
      const failed = /run "(\w+)"\.\.\. fail/.exec(output)?.[1];
      return failed ? `run ${failed} fails` : firstError(output);
    },
  };
}

async function placeOf(
  bench: Workbench,
  folder: string,
): Promise<TerraformFolder> {
  return {
    environment: await bench.environment(FIRST),
    // where every module is, whatever the cases leave out
    cwd: path.join(bench.skeleton, folder),
    env: { TF_DATA_DIR: path.join(bench.folder, 'data', folder) },
  };
}
