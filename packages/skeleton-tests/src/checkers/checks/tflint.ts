import { digestOf } from '../../cache/digest';
import type { Checker } from '../Checker';

const CONFIG = '.tflint.hcl';

/** What is valid and should still not be so. */
export const tflint: Checker = {
  name: 'tflint',
  tools: ['tflint'],
  looksFor: 'modules/*/*.tf, layers/*/*.tf',
  units: tree =>
    tree.terraformFolders().map(folder => {
      const files = tree
        .paths(/\.tf$/)
        .filter(file => file.startsWith(`${folder}/`));
      return {
        scope: folder,
        key: digestOf(folder, tree.digest([CONFIG, ...files])),
        async run(workshop) {
          const { code, output } = await workshop.run(
            'tflint',
            [
              ...[`--chdir=${folder}`, `--config=../../${CONFIG}`],
              ...['--format=compact', '--no-color'],
            ],
            { cwd: await workshop.treeFolder(tree) },
          );
          return {
            problems:
              code === 0
                ? []
                : output
                    .trim()
                    .split('\n')
                    .filter(line => line && !/issue\(s\) found/.test(line)),
          };
        },
      };
    }),
};
