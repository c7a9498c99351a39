import { DEFAULT_AURORA_VERSION, DEFAULT_EKS_VERSION } from '../lifecycle/data';
import type { Cluster } from '../spec/clusterSchema';

/** Every log of the control plane. */
export const allLogs: Cluster['logs'] = [
  'api',
  'audit',
  'authenticator',
  'controllerManager',
  'scheduler',
];

/** What the clusters of all stages have in common. */
export const usualCluster = {
  version: DEFAULT_EKS_VERSION,
  servicesCidr: '172.20.0.0/16',
  upgradePolicy: 'standard',
  compute: 'groups',
  identity: 'pod-identity',
  access: [],
} satisfies Partial<Cluster>;

/** What the databases of all stages have in common; what costs more is for those who ask for it. */
export const usualDatabase = {
  version: DEFAULT_AURORA_VERSION,
  autoMinorUpgrade: true,
  name: 'app',
  password: 'managed',
  passwordRotationDays: 30,
  backupWindow: '02:00-03:00',
  maintenanceWindow: 'sun:03:30-sun:04:30',
  insights: 'standard',
  iamAuth: true,
  proxy: false,
  activityStream: false,
  dataApi: false,
  accessFunction: false,
  clientJob: false,
} as const;

/** Spot wants several types, so that one of them is to be had. */
export const spotTypes = ['t3a.medium', 't3a.large', 't3a.xlarge', 't3.large'];

/** What no stage has unless somebody asks for it. */
export const nothingMore = {
  cost: { anomalyDetection: false, weeklyReport: false },
  registry: { repositories: [] },
  accessHost: false,
  audit: false,
};
