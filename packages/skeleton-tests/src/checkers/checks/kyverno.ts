import path from 'node:path';
import type { Checker } from '../Checker';

/** Policies of the cluster admit what they should and refuse what they should. */
export const kyverno: Checker = {
  name: 'kyverno',
  tools: ['kyverno'],
  looksFor: 'kyverno-test.yaml below platform or policies',
  units: tree =>
    tree.paths(/^(platform|policies)\/(.*\/)?kyverno-test\.yaml$/).map(test => {
      const addon = test.split('/').slice(0, 2).join('/');
      return {
        scope: test,
        key: tree.digest(
          tree.paths(/^/).filter(file => file.startsWith(`${addon}/`)),
        ),
        async run(workshop) {
          const cwd = await workshop.treeFolder(tree);
          const { code, output } = await workshop.run(
            'kyverno',
            ['test', path.dirname(test), '--detailed-results'],
            { cwd },
          );
          const passed = /(\d+) tests? passed and 0 tests? failed/.exec(output);
          return {
            problems:
              code === 0 && Number(passed?.[1]) > 0
                ? []
                : [`${test}: ${output.trim()}`],
            note: passed ? `${passed[1]} tests` : undefined,
          };
        },
      };
    }),
};
