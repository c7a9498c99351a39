import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Register a stack once its frame is on main',
    example: yaml.stringify({
      steps: [
        {
          id: 'register',
          name: 'Register in the catalog',
          action: 'groundwork:register',
          input: {
            catalogInfoUrl: '${{ steps.repository.output.catalogInfoUrl }}',
          },
        },
      ],
    }),
  },
];
