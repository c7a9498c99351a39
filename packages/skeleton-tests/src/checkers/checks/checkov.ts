import path from 'node:path';
import type { Checker } from '../Checker';
import { skipsIn } from '../skips';

const CONFIG = '.checkov.yaml';

/** What is insecure in the repository as a whole, as the workflow of a proposal asks. */
export const checkov: Checker = {
  name: 'checkov',
  tools: ['checkov'],
  looksFor: '*.tf, bootstrap/*.yaml, .github/workflows/*.yaml',
  units(tree) {
    // values and prose hold nothing that it looks at
    const files = tree.paths(/^/).filter(isLookedAt);
    return [
      {
        scope: 'repository',
        key: tree.digest(files),
        async run(workshop) {
          const { code, output } = await workshop.run(
            'checkov',
            [
              ...['--directory', '.', '--config-file', CONFIG],
              ...['--compact', '--quiet', '--output', 'cli'],
            ],
            {
              cwd: await workshop.treeFolder(tree),
              env: {
                LOG_LEVEL: 'ERROR',
                // its home is a folder that goes
                HOME: path.join(workshop.folder, 'checkov'),
              },
            },
          );
          const skips = skipsIn(tree);
          return {
            problems: [
              ...(code === 0 ? [] : [output.trim()]),
              ...skips.problems,
            ],
            note: `${skips.skips.length} skips`,
          };
        },
      },
    ];
  },
};

function isLookedAt(file: string): boolean {
  return !/^(docs|environments|ci|\.groundwork)\/|\.(md|njk)$|\.tftest\.hcl$|^(catalog-info|mkdocs)\.ya?ml$/.test(
    file,
  );
}
