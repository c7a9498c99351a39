import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { knownTools } from '../cache/knownTools';
import { skeletonFolder } from '../cases/readCases';

/** Folder of the add-ons, where tools are run. */
export const platform = path.join(skeletonFolder, 'platform');

/**
 * A tool that charts are tested with, and suites that need it: scripts/test.mjs names
 * what is skipped, and under CI a missing tool is an error there.
 */
export function toolOfCharts(name: string, command = name) {
  const program = knownTools().get(name)?.program ?? onPath(command);
  return {
    suite: program ? describe : describe.skip,
    run(...args: string[]) {
      const { status, stdout, stderr } = spawnSync(program!, args, {
        cwd: platform,
        encoding: 'utf8',
      });
      return { status, output: `${stdout}${stderr}`, stdout };
    },
  };
}

function onPath(command: string): string | undefined {
  const { status } = spawnSync('which', [command], { stdio: 'ignore' });
  return status === 0 ? command : undefined;
}
