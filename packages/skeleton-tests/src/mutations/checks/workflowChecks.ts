import path from 'node:path';
import { knownTools } from '../../cache/knownTools';
import { root } from '../../cases/readCases';
import { firstError, type Check } from './Check';
import { runUntil } from './runUntil';

/** Actionlint knows what GitHub knows; where it is not installed, nothing is asked. */
export const lintsWorkflows: Check = {
  name: 'actionlint',
  scope: 'workflows',
  async run(bench) {
    const actionlint = knownTools().get('actionlint');
    if (!actionlint) return undefined;
    const { code, output } = await bench.run(bench.skeleton, [
      ...[actionlint.program, '-no-color', '-oneline', '-shellcheck='],
      ...bench.filesIn('.github/workflows'),
    ]);
    return code === 0 ? undefined : output.split('\n')[0];
  },
};

/** Our own tests of the workflows, over the skeleton of the bench. */
export const workflowTests: Check = {
  name: 'tests of workflows',
  scope: 'workflows',
  async run(bench) {
    const { code, output } = await runUntil({
      command: [
        process.execPath,
        path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        ...['repo', 'test', '--watchAll=false', '--maxWorkers=1'],
        'packages/skeleton-tests/src/workflows',
      ],
      cwd: root,
      env: { ...bench.env(), GROUNDWORK_SKELETON: bench.skeleton },
      decisive: /^Tests: .*\n/m,
    });
    if (/^Tests: +\d+ passed/m.test(output)) return undefined;
    const failed = / ● (.*)/.exec(output)?.[1];
    return failed ?? (code === 0 ? 'no test ran' : firstError(output));
  },
};
