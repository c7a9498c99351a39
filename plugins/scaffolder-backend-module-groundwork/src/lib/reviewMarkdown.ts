import type {
  Database,
  Environment,
  Finding,
  NetworkPlan,
  SubnetPlan,
  VersionSupport,
} from '@groundwork/backstage-plugin-groundwork-common';
import { code, escapeText, table } from './markdown';
import type { PassedReview } from './refuse';

const products: Record<VersionSupport['product'], string> = {
  eks: 'EKS',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

/** What is known about a stack before anything exists, for people to read. */
export function reviewMarkdown(review: PassedReview): string {
  const { spec, networks, findings } = review;
  return [
    '## Environments',
    environmentsTable(spec.environments),
    ...networks.flatMap(networkSection),
    '## Findings',
    findingsTable(findings),
    '## Supported until',
    supportTable(review.versions),
    `Support dates as of ${escapeText(review.lifecycleDataFrom)}.`,
  ].join('\n\n');
}

function environmentsTable(environments: Environment[]): string {
  return table(
    [
      'environment',
      'stage',
      'account',
      'region',
      'Kubernetes',
      'API endpoint',
      'database',
    ],
    environments.map(environment => [
      code(environment.name),
      environment.stage,
      code(environment.account),
      code(environment.region),
      code(environment.cluster.version),
      environment.cluster.endpoint.access,
      describeDatabase(environment.database),
    ]),
  );
}

function describeDatabase(database: Database): string {
  switch (database.kind) {
    case 'none':
      return 'none';
    case 'serverless':
      return `Aurora ${code(database.version)}, ${database.minAcu}–${
        database.maxAcu
      } ACU, readers: ${database.readers}`;
    default:
      return `Aurora ${code(database.version)}, ${code(
        database.instanceClass,
      )}, readers: ${database.readers}`;
  }
}

function networkSection(plan: NetworkPlan): string[] {
  const subnet = ({ cidr, usableAddresses }: SubnetPlan) =>
    `${code(cidr)} (${usableAddresses})`;
  return [
    `## Network of ${code(plan.environment)}: ${code(plan.cidr)}`,
    table(
      ['zone', 'public', 'private', 'database', 'intra'],
      plan.zones.map(zone => [
        code(zone.name),
        subnet(zone.public),
        subnet(zone.private),
        subnet(zone.database),
        subnet(zone.intra),
      ]),
    ),
    `In brackets: addresses left after the five that AWS keeps. Services: ${code(
      plan.servicesCidr,
    )}. Room for ${plan.podCapacity} pods; at most ${plan.maxNodes} nodes.`,
  ];
}

function findingsTable(findings: Finding[]): string {
  if (findings.length === 0) return 'None.';
  return table(
    ['level', 'field', 'what', 'what to do', 'rule'],
    findings.map(({ level, field, message, fix, rule }) => [
      level,
      code(field),
      escapeText(message),
      escapeText(fix),
      code(rule),
    ]),
  );
}

function supportTable(versions: VersionSupport[]): string {
  if (versions.length === 0) return 'No version was chosen.';
  return table(
    ['environment', 'product', 'version', 'standard', 'extended'],
    versions.map(version => [
      code(version.environment),
      products[version.product],
      code(version.version),
      escapeText(version.standardSupportUntil),
      escapeText(version.extendedSupportUntil ?? '–'),
    ]),
  );
}
