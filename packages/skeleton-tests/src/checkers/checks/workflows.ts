import fs from 'node:fs';
import path from 'node:path';
import type { Checker } from '../Checker';

/** A workflow calls others, and has its exceptions beside it. */
const ALL = /^\.github\//;
const WORKFLOWS = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Workflows are what GitHub takes; their shell is checked with them. */
export const actionlint: Checker = {
  name: 'actionlint',
  tools: ['actionlint', 'shellcheck'],
  looksFor: '.github/workflows/*.yaml',
  units: tree =>
    tree.paths(WORKFLOWS).map(file => ({
      scope: file,
      key: tree.digest(tree.paths(ALL)),
      async run(workshop) {
        const cwd = await workshop.treeFolder(tree, 'workflows');
        // what a workflow calls is only looked up in a repository
        fs.mkdirSync(path.join(cwd, '.git'), { recursive: true });
        const { code, output } = await workshop.run(
          'actionlint',
          [
            ...['-no-color', '-oneline', '-pyflakes='],
            ...['-shellcheck', workshop.programOf('shellcheck'), file],
          ],
          { cwd },
        );
        return { problems: code === 0 ? [] : output.trim().split('\n') };
      },
    })),
};

/** Workflows give nobody more than they have to. */
export const zizmor: Checker = {
  name: 'zizmor',
  tools: ['zizmor'],
  looksFor: '.github/workflows/*.yaml',
  units(tree) {
    const files = tree.paths(WORKFLOWS);
    return files.length === 0
      ? []
      : [
          {
            scope: `${files.length} workflows`,
            key: tree.digest(tree.paths(ALL)),
            async run(workshop) {
              const { code, output } = await workshop.run(
                'zizmor',
                [
                  ...['--offline', '--no-progress', '--color=never'],
                  ...['--quiet', '.github/workflows'],
                ],
                { cwd: await workshop.treeFolder(tree) },
              );
              return { problems: code === 0 ? [] : [output.trim()] };
            },
          },
        ];
  },
};
