import type { Profile } from './profile';
import {
  allLogs,
  nothingMore,
  spotTypes,
  usualCluster,
  usualDatabase,
} from './usual';

/** What must not be down. */
export const prod: Profile = {
  name: 'prod',
  title: 'Production',
  description:
    'Three zones with a NAT gateway each, private API, protected Aurora with a reader, 35 days of backups',
  stage: 'prod',
  networkPrefix: 18,
  zones: 3,
  network: { nat: 'per-zone', endpoints: 'all', flowLogs: true },
  cluster: {
    ...usualCluster,
    endpoint: { access: 'private', allowedCidrs: [] },
    logs: allLogs,
    nodePool: { capacity: 'on-demand', cpuLimit: 512 },
    nodeGroups: [
      {
        name: 'main',
        capacity: 'on-demand',
        instanceTypes: ['m7a.large', 'm7i.large', 'm6a.large'],
        min: 3,
        max: 20,
        desired: 3,
        diskGiB: 100,
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
      tuning: 'optimised',
      ssmParameters: true,
      minAcu: 2,
      maxAcu: 32,
      readers: 1,
      backupRetentionDays: 35,
      deletionProtection: true,
      insights: 'advanced',
    },
    provisioned: {
      ...usualDatabase,
      tuning: 'optimised',
      ssmParameters: true,
      instanceClass: 'db.r7g.large',
      readers: 1,
      backupRetentionDays: 35,
      deletionProtection: true,
      insights: 'advanced',
    },
  },
  observability: {
    metrics: true,
    logs: true,
    containerInsights: false,
    logRetentionDays: 90,
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
