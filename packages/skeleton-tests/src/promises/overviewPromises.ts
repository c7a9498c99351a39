import {
  isCut,
  planNetwork,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

/** What the documents say of each environment. */
export function wrongOverview(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const readme = files.get('README.md') ?? '';
  const architecture = files.get('docs/architecture.md') ?? '';
  for (const environment of spec.environments) {
    const { name, network } = environment;
    const row = readme
      .split('\n')
      .find(line => line.startsWith(`| [${name}](`));
    promises.expect(
      `README.md: ${name}`,
      factsOf(environment).filter(fact => !row?.includes(fact)),
      [],
    );
    const section =
      architecture.split(/^## /m).find(one => one.startsWith(`${name}\n`)) ??
      '';
    promises.expect(
      `docs/architecture.md: ${name}`,
      [
        ...factsOf(environment),
        ...networkSigns(environment),
        environment.cluster.servicesCidr,
        ...signs(environment),
      ].filter(fact => !section.includes(fact)),
      [],
    );
    promises.expect(
      `docs/architecture.md: ${name} has NAT`,
      section.includes('nat["NAT gateway"]'),
      isCut(network) && network.nat === 'single',
    );
    promises.expect(
      `docs/architecture.md: ${name} has a database`,
      section.includes('<br/>Aurora'),
      environment.database.kind !== 'none',
    );
    promises.expect(
      `docs/architecture.md: ${name} is open`,
      section.includes('people[allowed networks]'),
      environment.cluster.endpoint.access !== 'private',
    );
  }
  const databases = spec.environments.some(
    ({ database }) => database.kind !== 'none',
  );
  for (const runbook of ['failover', 'restore'])
    promises.expect(
      `docs/runbooks/${runbook}.md`,
      files.has(`docs/runbooks/${runbook}.md`),
      databases,
    );
  promises.expect(
    'README.md: name',
    readme.startsWith(`# ${spec.name}\n`),
    true,
  );
  promises.expect(
    'README.md: owner, system, description',
    [
      `\`${spec.owner}\``,
      spec.system ? `\`${spec.system}\`` : '',
      spec.description,
    ].filter(fact => !readme.includes(fact)),
    [],
  );
  return promises.broken;
}

function factsOf({
  name,
  stage,
  account,
  region,
  network,
  cluster,
  database,
}: Environment): string[] {
  return [
    ...[name, stage, account, region, cluster.version],
    network.kind === 'ipam' ? network.poolId : network.cidr,
    database.kind === 'none' ? 'none' : `PostgreSQL ${database.version}`,
  ];
}

/** What the architecture says of the answers about the network. */
function networkSigns(environment: Environment): string[] {
  const { network, observability } = environment;
  if (!isCut(network))
    return [
      network.vpcId,
      ...network.subnets.flatMap(subnet => [
        subnet.zone,
        subnet.private,
        subnet.controlPlane,
        ...(subnet.database ? [subnet.database] : []),
      ]),
    ];
  return [
    ...planNetwork(environment).zones.flatMap(zone =>
      (['public', 'private', 'database', 'intra'] as const).map(
        tier => zone[tier].cidr,
      ),
    ),
    `NAT \`${network.nat}\``,
    `VPC endpoints \`${network.endpoints}\``,
    network.flowLogs
      ? `flow logs kept for ${observability.logRetentionDays} days`
      : 'flow logs off',
  ];
}

/** What the architecture says of the other answers. */
function signs({ cluster, database, observability }: Environment): string[] {
  return [
    `endpoint \`${cluster.endpoint.access}\``,
    ...(cluster.endpoint.access === 'private'
      ? []
      : cluster.endpoint.allowedCidrs),
    cluster.logs.join(', '),
    ...cluster.nodeGroups.map(
      group =>
        `\`${group.name}\`**: ${group.capacity}, ${group.instanceTypes.join(
          ', ',
        )}; ${group.min} to ${group.max} nodes, ${group.desired} at first`,
    ),
    database.kind === 'none'
      ? '**Database**: none'
      : `backups for ${
          database.backupRetentionDays
        } days, deletion protection ${
          database.deletionProtection ? 'on' : 'off'
        }`,
    ...(database.kind === 'serverless'
      ? [`serverless, ${database.minAcu} to ${database.maxAcu} ACU`]
      : []),
    ...(database.kind === 'provisioned' ? [database.instanceClass] : []),
    ...(database.kind === 'none'
      ? []
      : [
          `\`${database.name}\``,
          `${database.readers} ${
            database.readers === 1 ? 'reader,' : 'readers,'
          }`,
        ]),
    observability.metrics
      ? 'by kube-prometheus-stack'
      : 'metrics in the cluster off',
    observability.logs
      ? `by Fluent Bit to CloudWatch, kept for ${observability.logRetentionDays} days`
      : 'container logs not collected',
  ];
}
