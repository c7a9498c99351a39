/**
 * Every question about an environment: by the section that asks it, the path of
 * the answer with the message key of its label. `[]` stands for an entry of a list.
 */
export const questions = {
  common: {
    stage: 'field.stage',
    account: 'field.account',
    region: 'field.region',
  },
  basics: { name: 'field.name', profile: 'field.profile' },
  network: {
    'network.kind': 'field.networkKind',
    'network.cidr': 'field.cidr',
    'network.pool': 'field.pool',
    'network.poolId': 'field.poolId',
    'network.prefix': 'field.prefix',
    'network.vpcId': 'field.vpcId',
    // `network.cidr` where the VPC is somebody else's.
    'network.vpcCidr': 'field.vpcCidr',
    'network.subnets': 'subnets.title',
    'network.subnets[].zone': 'subnets.zone',
    'network.subnets[].private': 'subnets.private',
    'network.subnets[].database': 'subnets.database',
    'network.subnets[].controlPlane': 'subnets.controlPlane',
    'network.nat': 'field.nat',
    'network.endpoints': 'field.endpoints',
    'network.zones': 'field.zones',
    'network.flowLogs': 'field.flowLogs',
  },
  cluster: {
    'cluster.version': 'field.eksVersion',
    'cluster.upgradePolicy': 'field.upgradePolicy',
    'cluster.endpoint.access': 'field.access',
    'cluster.endpoint.allowedCidrs': 'field.allowedCidrs',
    'cluster.servicesCidr': 'field.servicesCidr',
    'cluster.logs': 'field.clusterLogs',
  },
  nodes: {
    'cluster.compute': 'field.compute',
    'cluster.nodePool': 'field.nodePool',
    'cluster.nodePool.capacity': 'field.nodePoolCapacity',
    'cluster.nodePool.cpuLimit': 'field.cpuLimit',
    'cluster.nodeGroups': 'nodeGroups.title',
    'cluster.nodeGroups[].name': 'nodeGroups.name',
    'cluster.nodeGroups[].capacity': 'nodeGroups.capacity',
    'cluster.nodeGroups[].instanceTypes': 'nodeGroups.types',
    'cluster.nodeGroups[].min': 'nodeGroups.min',
    'cluster.nodeGroups[].desired': 'nodeGroups.desired',
    'cluster.nodeGroups[].max': 'nodeGroups.max',
    'cluster.nodeGroups[].diskGiB': 'nodeGroups.diskGiB',
  },
  clusterAccess: {
    'cluster.identity': 'field.identity',
    'cluster.access': 'access.title',
    'cluster.access[].roleArn': 'access.roleArn',
    'cluster.access[].level': 'access.level',
    'cluster.access[].namespaces': 'access.namespaces',
  },
  argoCd: {
    'cluster.argoCd': 'field.argoCd',
    'cluster.argoCd.identityCenter': 'field.identityCenter',
    'cluster.argoCd.region': 'field.identityCenterRegion',
    'cluster.argoCd.admins': 'field.argoCdAdmins',
  },
  database: {
    'database.kind': 'field.databaseKind',
    'database.minAcu': 'field.minAcu',
    'database.maxAcu': 'field.maxAcu',
    'database.instanceClass': 'field.instanceClass',
    'database.readers': 'field.readers',
    'database.version': 'field.auroraVersion',
    'database.name': 'field.databaseName',
    'database.tuning': 'field.tuning',
  },
  databaseUpkeep: {
    'database.backupRetentionDays': 'field.backups',
    'database.backupWindow': 'field.backupWindow',
    'database.maintenanceWindow': 'field.maintenanceWindow',
    'database.backupCopyRegion': 'field.backupCopyRegion',
    'database.insights': 'field.insights',
    'database.autoMinorUpgrade': 'field.autoMinorUpgrade',
    'database.deletionProtection': 'field.deletionProtection',
  },
  databaseConnections: {
    'database.password': 'field.password',
    'database.passwordRotationDays': 'field.passwordRotationDays',
    'database.iamAuth': 'field.iamAuth',
    'database.proxy': 'field.proxy',
    'database.dataApi': 'field.dataApi',
    'database.activityStream': 'field.activityStream',
    'database.ssmParameters': 'field.ssmParameters',
    'database.accessFunction': 'field.accessFunction',
    'database.clientJob': 'field.clientJob',
  },
  addons: {
    'addons.secretsAccess': 'field.secretsAccess',
    'addons.ingress': 'field.ingress',
    'addons.policy': 'field.policy',
    'addons.networkPolicies': 'field.networkPolicies',
  },
  registry: { 'registry.repositories': 'field.repositories' },
  observability: {
    'observability.metrics': 'field.metrics',
    'observability.logs': 'field.logs',
    'observability.containerInsights': 'field.containerInsights',
    'observability.logRetentionDays': 'field.logRetentionDays',
    'observability.alarmEmails': 'field.alarmEmails',
  },
  cost: {
    'cost.budgetUsd': 'field.budgetUsd',
    'cost.anomalyDetection': 'field.anomalyDetection',
    'cost.weeklyReport': 'field.weeklyReport',
  },
  hosts: {
    runner: 'field.runner',
    accessHost: 'field.accessHost',
    audit: 'field.audit',
  },
} as const;

type Questions = typeof questions;

/** Parts of an environment that open and close; the common questions are always open. */
export type Section = Exclude<keyof Questions, 'common'>;

type KeysOfUnion<T> = T extends unknown ? T[keyof T] : never;
type LabelKey = KeysOfUnion<Questions[keyof Questions]>;

/** One question: where its answer is, and how it is called. */
export interface Question {
  path: string;
  label: LabelKey;
  section: keyof Questions;
}

const all = (Object.keys(questions) as (keyof Questions)[]).flatMap(section =>
  Object.entries(questions[section]).map(
    ([path, label]): Question => ({ path, label, section }),
  ),
);

/** The questions of some sections. */
export function questionsOf(
  wanted: readonly (keyof Questions)[],
): readonly Question[] {
  return all.filter(({ section }) => wanted.includes(section));
}

/** All sections, in the order in which they are shown. */
export const sections = Object.keys(questions).filter(
  (section): section is Section => section !== 'common',
);

/** The question that a path inside an environment belongs to: its own, or that of the nearest parent. */
export function questionOf(path: string): Question | undefined {
  const asked = path.replace(/\[\d+\]/g, '[]');
  return all
    .filter(
      question =>
        asked === question.path ||
        asked.startsWith(`${question.path}.`) ||
        asked.startsWith(`${question.path}[`),
    )
    .sort((one, other) => other.path.length - one.path.length)[0];
}

/** The section that asks a path, or the first one that asks something inside it. */
export function sectionOf(path: string): Section | undefined {
  const question =
    questionOf(path) ?? all.find(inside => inside.path.startsWith(`${path}.`));
  return question && question.section !== 'common'
    ? question.section
    : undefined;
}

/** The sections in which an environment has answers of its own. */
export function answeredSections(environment: object): Section[] {
  const answered = new Set(answeredPaths(environment, '').map(sectionOf));
  return sections.filter(
    section => section !== 'basics' && answered.has(section),
  );
}

function answeredPaths(answers: object, base: string): string[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const path = base ? `${base}.${key}` : key;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? answeredPaths(value, path)
      : [path];
  });
}
