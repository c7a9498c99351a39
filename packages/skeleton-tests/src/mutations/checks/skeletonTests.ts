import path from 'node:path';
import { root } from '../../cases/readCases';
import { firstError, type Check } from './Check';
import { runUntil } from './runUntil';

/** Our own tests of a part of the skeleton, over the skeleton of the bench. */
export function skeletonTests(part: 'workflows' | 'charts'): Check {
  return {
    name: `tests of ${part}`,
    scope: part,
    async run(bench) {
      const { code, output } = await runUntil({
        command: [
          process.execPath,
          path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
          ...['repo', 'test', '--watchAll=false', '--maxWorkers=1'],
          `packages/skeleton-tests/src/${part}`,
        ],
        cwd: root,
        env: {
          ...bench.env(),
          GROUNDWORK_SKELETON: bench.skeleton,
          GROUNDWORK_TOOLS: process.env.GROUNDWORK_TOOLS ?? '{}',
        },
        decisive: /^Tests: .*\n/m,
      });
      if (/^Tests: +(\d+ skipped, )?\d+ passed/m.test(output)) return undefined;
      const failed = / ● (.*)/.exec(output)?.[1];
      return failed ?? (code === 0 ? 'no test ran' : firstError(output));
    },
  };
}
