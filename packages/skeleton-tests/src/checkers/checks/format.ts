import type { Checker } from '../Checker';

/** Everything is as `terraform fmt` writes it. */
export const format: Checker = {
  name: 'fmt',
  tools: ['terraform'],
  looksFor: '*.tf, *.tfvars, *.tftest.hcl',
  units(tree) {
    const files = tree.paths(/\.(tf|tfvars|tftest\.hcl)$/);
    return [
      {
        scope: `${files.length} files`,
        key: tree.digest(files),
        async run(workshop) {
          const { code, output } = await workshop.run(
            'terraform',
            ['fmt', '-check', '-recursive', '-diff', '-no-color', '.'],
            { cwd: await workshop.treeFolder(tree) },
          );
          return { problems: code === 0 ? [] : [output.trim()] };
        },
      },
    ];
  },
};
