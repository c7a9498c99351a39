import type { Checker } from '../Checker';

/** Shell scripts, by their name or by their first line. */
export const shellcheck: Checker = {
  name: 'shellcheck',
  tools: ['shellcheck'],
  looksFor: '*.sh, files that begin with #!…sh',
  units: tree =>
    tree
      .paths(/^/)
      .filter(
        file =>
          file.endsWith('.sh') ||
          /^#!.*\b(ba|da|k)?sh\b/.test(tree.text(file).split('\n', 1)[0]),
      )
      .map(file => ({
        scope: file,
        key: tree.digest([file]),
        async run(workshop) {
          const { code, output } = await workshop.run(
            'shellcheck',
            ['--color=never', '--format=gcc', file],
            { cwd: await workshop.treeFolder(tree) },
          );
          return { problems: code === 0 ? [] : output.trim().split('\n') };
        },
      })),
};
