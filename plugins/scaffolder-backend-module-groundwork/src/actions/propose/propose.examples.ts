import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Propose the environments of a stack',
    example: yaml.stringify({
      steps: [
        {
          id: 'propose',
          name: 'Open the proposal',
          action: 'groundwork:propose',
          input: { spec: '${{ steps.reserve.output.spec }}' },
        },
      ],
    }),
  },
];
