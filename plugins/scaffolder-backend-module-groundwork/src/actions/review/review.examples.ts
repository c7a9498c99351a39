import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Check the answers of the form',
    example: yaml.stringify({
      steps: [
        {
          id: 'review',
          name: 'Review',
          action: 'groundwork:review',
          input: {
            answers: {
              name: '${{ parameters.name }}',
              owner: '${{ parameters.owner }}',
              repository: '${{ parameters.repository }}',
              environments: '${{ parameters.environments }}',
            },
          },
        },
      ],
    }),
  },
  {
    description: 'A stack with one environment, written out',
    example: yaml.stringify({
      steps: [
        {
          id: 'review',
          name: 'Review',
          action: 'groundwork:review',
          input: {
            answers: {
              name: 'ledger',
              owner: 'group:default/payments',
              repository: { host: 'github.com', owner: 'acme' },
              environments: [
                {
                  name: 'dev',
                  stage: 'dev',
                  account: '111111111111',
                  region: 'eu-west-1',
                },
              ],
            },
          },
        },
      ],
    }),
  },
];
