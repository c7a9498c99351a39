import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Show the files of a stack in a dry-run',
    example: yaml.stringify({
      steps: [
        {
          id: 'render',
          name: 'Preview',
          action: 'groundwork:render',
          input: { spec: '${{ steps.review.output.spec }}' },
        },
      ],
    }),
  },
];
