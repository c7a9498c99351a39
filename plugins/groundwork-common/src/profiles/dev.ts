import type { Profile } from './profile';
import { nothingMore, usualCluster, usualDatabase } from './usual';

/** Small and cheap. */
export const dev: Profile = {
  name: 'dev',
  title: 'Development',
  description:
    'Small and cheap: two zones, one NAT gateway, a few small nodes, Aurora that scales down',
  stage: 'dev',
  networkPrefix: 20,
  zones: 2,
  network: { nat: 'single', endpoints: 'gateway', flowLogs: false },
  cluster: {
    ...usualCluster,
    endpoint: { access: 'both', allowedCidrs: ['0.0.0.0/0'] },
    logs: ['api', 'audit', 'authenticator'],
    nodePool: { capacity: 'mixed', cpuLimit: 32 },
    nodeGroups: [
      {
        name: 'main',
        capacity: 'on-demand',
        instanceTypes: ['t3a.large', 't3.large'],
        min: 1,
        max: 4,
        desired: 2,
        diskGiB: 50,
      },
    ],
  },
  database: {
    kind: 'serverless',
    serverless: {
      ...usualDatabase,
      tuning: 'minimal',
      ssmParameters: false,
      minAcu: 0.5,
      maxAcu: 2,
      readers: 0,
      backupRetentionDays: 7,
      deletionProtection: false,
    },
    provisioned: {
      ...usualDatabase,
      tuning: 'minimal',
      ssmParameters: false,
      instanceClass: 'db.t4g.medium',
      readers: 0,
      backupRetentionDays: 7,
      deletionProtection: false,
    },
  },
  observability: {
    metrics: true,
    logs: true,
    containerInsights: false,
    logRetentionDays: 14,
    alarmEmails: [],
  },
  ...nothingMore,
  addons: {
    secretsAccess: 'none',
    ingress: 'none',
    policy: 'none',
    networkPolicies: false,
  },
  runner: 'none',
};
