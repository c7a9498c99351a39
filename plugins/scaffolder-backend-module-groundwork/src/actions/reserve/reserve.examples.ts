import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Reserve the address blocks of a reviewed spec',
    example: yaml.stringify({
      steps: [
        {
          id: 'reserve',
          name: 'Reserve addresses',
          action: 'groundwork:reserve',
          input: { spec: '${{ steps.review.output.spec }}' },
        },
      ],
    }),
  },
];
