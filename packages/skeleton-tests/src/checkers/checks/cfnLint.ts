import type { Checker } from '../Checker';

/** CloudFormation templates fit the schemas of what they make. */
export const cfnLint: Checker = {
  name: 'cfn-lint',
  tools: ['cfn-lint'],
  looksFor: 'bootstrap/*.yaml',
  units: tree =>
    tree
      .paths(/\.(ya?ml|json)$/)
      .filter(file => /^["']?AWSTemplateFormatVersion/m.test(tree.text(file)))
      .map(file => ({
        scope: file,
        key: tree.digest([file]),
        async run(workshop) {
          const { code, output } = await workshop.run(
            'cfn-lint',
            ['--format', 'parseable', '--include-checks', 'I', '--', file],
            { cwd: await workshop.treeFolder(tree) },
          );
          return { problems: code === 0 ? [] : output.trim().split('\n') };
        },
      })),
};
