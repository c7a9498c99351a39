import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { environmentsJsonSchema } from '@groundwork/backstage-plugin-groundwork-common';

const { $schema: _, ...environmentsSchema } =
  environmentsJsonSchema() as Record<string, any>;

/** The form of `templates/create-stack`, as far as our fields are concerned. */
export const templateManifest: TemplateParameterSchema = {
  title: 'New stack on AWS',
  steps: [
    {
      title: 'Stack',
      schema: {
        required: ['name', 'repository'],
        properties: {
          name: { title: 'Name', type: 'string' },
          owner: {
            title: 'Owner',
            type: 'string',
            default: 'group:default/payments',
          },
          repository: {
            title: 'Repository',
            type: 'object',
            'ui:field': 'GroundworkRepository',
          },
          details: {
            title: 'Details',
            type: 'object',
            'ui:field': 'GroundworkDetails',
          },
        },
      },
    },
    {
      title: 'Environments',
      schema: {
        required: ['environments'],
        properties: {
          environments: {
            title: 'Environments',
            ...environmentsSchema,
            'ui:field': 'GroundworkEnvironments',
          },
        },
      },
    },
  ],
};
