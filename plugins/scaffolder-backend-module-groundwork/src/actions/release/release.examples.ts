import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Leave no reservation behind when a step failed',
    example: yaml.stringify({
      steps: [
        {
          id: 'release',
          name: 'Give addresses back',
          if: '${{ failure() }}',
          action: 'groundwork:release',
        },
      ],
    }),
  },
];
