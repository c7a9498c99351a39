import type { Checker } from '../Checker';

const WORKFLOWS = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Workflows are what GitHub takes; their shell is checked with them. */
export const actionlint: Checker = {
  name: 'actionlint',
  tools: ['actionlint', 'shellcheck'],
  looksFor: '.github/workflows/*.yaml',
  units: tree =>
    tree.paths(WORKFLOWS).map(file => ({
      scope: file,
      key: tree.digest([file]),
      async run(workshop) {
        const { code, output } = await workshop.run(
          'actionlint',
          [
            ...['-no-color', '-oneline', '-pyflakes='],
            ...['-shellcheck', workshop.programOf('shellcheck'), file],
          ],
          { cwd: await workshop.treeFolder(tree) },
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
            key: tree.digest(files),
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
