import { DEFAULT_AURORA_VERSION, DEFAULT_EKS_VERSION } from '../lifecycle/data';
import type { Cluster } from '../spec/schema';
import type { Profile } from './profile';

const allLogs: Cluster['logs'] = [
  'api',
  'audit',
  'authenticator',
  'controllerManager',
  'scheduler',
];

const cluster = {
  version: DEFAULT_EKS_VERSION,
  servicesCidr: '172.20.0.0/16',
  upgradePolicy: 'standard',
} as const;

const database = {
  version: DEFAULT_AURORA_VERSION,
  autoMinorUpgrade: true,
  name: 'app',
  insights: 'standard',
  iamAuth: true,
} as const;

/** Spot wants several types, so that one of them is to be had. */
const spotTypes = ['t3a.medium', 't3a.large', 't3a.xlarge', 't3.large'];

const dev: Profile = {
  name: 'dev',
  title: 'Development',
  description:
    'Small and cheap: two zones, one NAT gateway, a few small nodes, Aurora that scales down',
  stage: 'dev',
  networkPrefix: 20,
  zones: 2,
  network: { nat: 'single', endpoints: 'gateway', flowLogs: false },
  cluster: {
    ...cluster,
    endpoint: { access: 'both', allowedCidrs: ['0.0.0.0/0'] },
    logs: ['api', 'audit', 'authenticator'],
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
      ...database,
      minAcu: 0.5,
      maxAcu: 2,
      readers: 0,
      backupRetentionDays: 7,
      deletionProtection: false,
    },
    provisioned: {
      ...database,
      instanceClass: 'db.t4g.medium',
      readers: 0,
      backupRetentionDays: 7,
      deletionProtection: false,
    },
  },
  observability: {
    metrics: true,
    logs: true,
    logRetentionDays: 14,
    alarmEmails: [],
  },
};

const staging: Profile = {
  name: 'staging',
  title: 'Staging',
  description:
    'Shaped like production, smaller: three zones, private API, Aurora with one reader',
  stage: 'staging',
  networkPrefix: 19,
  zones: 3,
  network: { nat: 'single', endpoints: 'gateway', flowLogs: true },
  cluster: {
    ...cluster,
    endpoint: { access: 'private', allowedCidrs: [] },
    logs: allLogs,
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
      ...database,
      minAcu: 0.5,
      maxAcu: 8,
      readers: 1,
      backupRetentionDays: 14,
      deletionProtection: false,
    },
    provisioned: {
      ...database,
      instanceClass: 'db.t4g.medium',
      readers: 1,
      backupRetentionDays: 14,
      deletionProtection: false,
    },
  },
  observability: {
    metrics: true,
    logs: true,
    logRetentionDays: 30,
    alarmEmails: [],
  },
};

const prod: Profile = {
  name: 'prod',
  title: 'Production',
  description:
    'Three zones with a NAT gateway each, private API, protected Aurora with a reader, 35 days of backups',
  stage: 'prod',
  networkPrefix: 18,
  zones: 3,
  network: { nat: 'per-zone', endpoints: 'all', flowLogs: true },
  cluster: {
    ...cluster,
    endpoint: { access: 'private', allowedCidrs: [] },
    logs: allLogs,
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
      ...database,
      minAcu: 2,
      maxAcu: 32,
      readers: 1,
      backupRetentionDays: 35,
      deletionProtection: true,
      insights: 'advanced',
    },
    provisioned: {
      ...database,
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
    logRetentionDays: 90,
    alarmEmails: [],
  },
};

/** The profiles that every installation has; configuration changes them or adds more. */
export const profiles: Profile[] = [dev, staging, prod];
