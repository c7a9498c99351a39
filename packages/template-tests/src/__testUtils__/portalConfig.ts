import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import { root } from './template';

/** The portal's configuration as far as the path from form to proposal needs it. */
export function portalConfig(options: {
  /** Where generated state is kept. */
  dataDir: string;
  /** Address and token of a local forge; without one, nothing can be created. */
  forge?: { url: string; token: string };
}): JsonObject {
  const { dataDir, forge = { url: 'http://localhost:7008', token: 'none' } } =
    options;
  const { host } = new URL(forge.url);
  return {
    app: { baseUrl: 'http://localhost:7007' },
    backend: { reading: { allow: [{ host }] } },
    integrations: {
      github: [
        {
          host,
          apiBaseUrl: `${forge.url}/api/v3`,
          rawBaseUrl: `${forge.url}/raw`,
          token: forge.token,
        },
      ],
    },
    groundwork: {
      dataDir,
      skeleton: { path: path.join(root, 'skeleton') },
      platformOwner: 'group:default/platform',
      // nothing here runs CI, and what the collector asks the forge would be counted
      status: {
        schedule: {
          frequency: { hours: 24 },
          timeout: { minutes: 1 },
          initialDelay: { hours: 24 },
        },
      },
      repositories: [{ host, owner: 'acme', title: 'Acme' }],
      accounts: [
        { id: '111111111111', name: 'acme-dev' },
        { id: '222222222222', name: 'acme-staging' },
        { id: '333333333333', name: 'acme-prod' },
      ],
    },
    scaffolder: { taskRecovery: { enabled: true } },
    catalog: {
      rules: [
        {
          allow: [
            'Component',
            'System',
            'Resource',
            'API',
            'Location',
            'User',
            'Group',
            'Template',
          ],
        },
      ],
      locations: [
        'examples/org.yaml',
        'templates/create-stack/template.yaml',
      ].map(file => ({ type: 'file', target: path.join(root, file) })),
    },
  };
}
