import type { Profile } from './profile';
import {
  allLogs,
  nothingMore,
  spotTypes,
  usualCluster,
  usualDatabase,
} from './usual';

/** Shaped like production, smaller. */
export const staging: Profile = {
  name: 'staging',
  title: 'Staging',
  description:
    'Shaped like production, smaller: three zones, private API, Aurora with one reader',
  stage: 'staging',
  networkPrefix: 19,
  zones: 3,
  network: { nat: 'single', endpoints: 'gateway', flowLogs: true },
  cluster: {
    ...usualCluster,
    endpoint: { access: 'private', allowedCidrs: [] },
    logs: allLogs,
    nodePool: { capacity: 'mixed', cpuLimit: 128 },
    nodeGroups: [
      {
        name: 'main',
        capacity: 'on-demand',
        instanceTypes: ['m7a.large', 'm7i.large', 'm6a.large'],
        min: 2,
        max: 6,
        desired: 2,
        diskGiB: 50,
      },
      {
        name: 'spot',
        capacity: 'spot',
        instanceTypes: spotTypes,
        min: 0,
        max: 10,
        desired: 0,
        diskGiB: 50,
      },
    ],
  },
  database: {
    kind: 'provisioned',
    serverless: {
      ...usualDatabase,
      tuning: 'medium',
      ssmParameters: true,
      minAcu: 0.5,
      maxAcu: 8,
      readers: 1,
      backupRetentionDays: 14,
      deletionProtection: false,
    },
    provisioned: {
      ...usualDatabase,
      tuning: 'medium',
      ssmParameters: true,
      instanceClass: 'db.t4g.medium',
      readers: 1,
      backupRetentionDays: 14,
      deletionProtection: false,
    },
  },
  observability: {
    metrics: true,
    logs: true,
    containerInsights: false,
    logRetentionDays: 30,
    alarmEmails: [],
  },
  ...nothingMore,
  addons: {
    secretsAccess: 'external-secrets',
    ingress: 'alb',
    policy: 'audit',
    networkPolicies: true,
  },
  // Nobody else reaches a private API.
  runner: 'codebuild',
};
