import { knownTools } from '../../cache/knownTools';
import type { Check } from './Check';

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
