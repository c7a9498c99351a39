import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Create the private repository of a stack',
    example: yaml.stringify({
      steps: [
        {
          id: 'repository',
          name: 'Create the repository',
          action: 'groundwork:repository:create',
          input: { spec: '${{ steps.reserve.output.spec }}' },
        },
      ],
    }),
  },
  {
    description: 'Create a repository that everybody may read',
    example: yaml.stringify({
      steps: [
        {
          id: 'repository',
          name: 'Create the repository',
          action: 'groundwork:repository:create',
          input: {
            spec: '${{ steps.reserve.output.spec }}',
            visibility: 'public',
          },
        },
      ],
    }),
  },
];
