import {
  isCut,
  planNetwork,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { diagramOf, readDiagram } from './diagram';
import { choice, either, section, wrongFacts, type Fact } from './Facts';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

const PAGE = 'docs/architecture.md';

/** What the page about the architecture says that is not so, or leaves out. */
export function wrongArchitecture(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const page = files.get(PAGE) ?? '';
  const wrong = spec.environments.flatMap(environment => {
    const text = section(page, `## ${environment.name}`);
    const { boxes, lines } = readDiagram(text);
    const expected = diagramOf(spec, environment);
    const where = `${PAGE}: ${environment.name}`;
    promises.expect(`${where}: boxes`, boxes, expected.boxes);
    promises.expect(`${where}: lines`, lines, expected.lines);
    return wrongFacts(where, text, [
      ...networkFacts(environment),
      ...clusterFacts(environment),
      ...argoCdFacts(spec, environment),
      ...databaseFacts(spec, environment),
      ...serviceFacts(spec, environment),
    ]);
  });
  return [
    ...promises.broken,
    ...wrong,
    ...wrongFacts(PAGE, page, [
      ['Argo CD takes what runs in each cluster', spec.delivery === 'argocd'],
    ]),
  ];
}

function networkFacts(environment: Environment): Fact[] {
  const { network, observability, cluster, stage, account, region } =
    environment;
  const facts: Fact[] = [
    [`Stage ${stage}, account ${account}, region ${region}.`, true],
    [`Kubernetes services use ${cluster.servicesCidr}.`, true],
    ['AWS VPC IPAM gives the block', network.kind === 'ipam'],
    ['**Network**: the existing VPC', network.kind === 'existing'],
  ];
  if (!isCut(network))
    return [
      ...facts,
      ...network.subnets.map(
        ({ zone, private: pods, controlPlane, database }): Fact => [
          `| ${zone} | ${pods} | ${controlPlane} | ${database ?? 'none'} |`,
          true,
        ],
      ),
    ];
  return [
    ...facts,
    ...planNetwork(environment).zones.map(
      ({ name, public: entry, private: pods, database, intra }): Fact => [
        `| ${name} | ${entry.cidr} | ${pods.cidr} | ${database.cidr} | ${intra.cidr} |`,
        true,
      ],
    ),
    [
      `NAT \`${network.nat}\`, VPC endpoints \`${network.endpoints}\`, flow logs `,
      true,
    ],
    ...either(
      network.flowLogs,
      `flow logs kept for ${observability.logRetentionDays} days`,
      'flow logs off',
    ),
  ];
}

function clusterFacts({ cluster, observability }: Environment): Fact[] {
  const { access, allowedCidrs } = cluster.endpoint;
  const cpu = cluster.nodePool?.cpuLimit;
  return [
    ...choice(access, {
      public: `endpoint \`public\`, open to ${allowedCidrs.join(', ')}.`,
      both: `endpoint \`both\`, open to ${allowedCidrs.join(', ')}.`,
      private: 'endpoint `private`: reachable from inside the VPC',
    }),
    [`Control-plane logs: ${cluster.logs.join(', ') || 'none'}.`, true],
    ...choice(cluster.identity, {
      'pod-identity': 'by EKS Pod Identity.',
      irsa: 'by tokens of the cluster (IRSA).',
    }),
    ['**Nodes**: EKS Auto Mode chooses', cluster.compute === 'auto'],
    [
      `**Nodes besides the groups**: Karpenter buys ${cluster.nodePool?.capacity} capacity for pods that find no place, up to ${cpu} vCPUs`,
      cluster.compute === 'karpenter',
    ],
    ...cluster.nodeGroups.map(
      ({ name, capacity, instanceTypes, min, max, desired }): Fact => [
        `**Node group \`${name}\`**: ${capacity}, ${instanceTypes.join(
          ', ',
        )}; ${min} to ${max} nodes, ${desired} at first.`,
        true,
      ],
    ),
    ['VPC CNI with prefix delegation', cluster.compute !== 'auto'],
    [
      'Pod Identity agent',
      cluster.compute !== 'auto' && cluster.identity === 'pod-identity',
    ],
    ['amazon-cloudwatch-observability', observability.containerInsights],
    ['**Who comes in**', cluster.access.length > 0],
    ...cluster.access.map(
      ({ roleArn, level, namespaces }): Fact => [
        `\`${roleArn}\` (${level}${
          namespaces.length > 0 ? ` in ${namespaces.join(', ')}` : ''
        })`,
        true,
      ],
    ),
  ];
}

function argoCdFacts({ delivery }: Spec, { cluster }: Environment): Fact[] {
  const byArgoCd = delivery === 'argocd';
  const capability = byArgoCd ? cluster.argoCd : undefined;
  return [
    ['**Argo CD**: in the cluster', byArgoCd && !capability],
    ['**Argo CD**: run by EKS outside of the cluster', Boolean(capability)],
    [`the instance \`${capability?.identityCenter}\``, Boolean(capability)],
    [
      `IAM Identity Center in ${capability?.region}`,
      capability?.region !== undefined,
    ],
    ['which no group may yet', capability?.admins.length === 0],
    ...(capability?.admins ?? []).map((group): Fact => [group, true]),
  ];
}

function databaseFacts(spec: Spec, environment: Environment): Fact[] {
  const { database, network, name } = environment;
  const none = database.kind === 'none';
  const facts: Fact[] = [
    ['**Database**: none.', none],
    [
      'are the output `nat_public_ips`',
      none && isCut(network) && network.nat !== 'none',
    ],
  ];
  if (database.kind === 'none') return facts;
  const size =
    database.kind === 'serverless'
      ? `serverless, ${database.minAcu} to ${database.maxAcu} ACU`
      : database.instanceClass;
  return [
    ...facts,
    [
      `**Database** \`${database.name}\`: Aurora PostgreSQL ${database.version}, ${size}, ${database.readers} `,
      true,
    ],
    [
      `backups for ${database.backupRetentionDays} days, deletion protection ${
        database.deletionProtection ? 'on' : 'off'
      }.`,
      true,
    ],
    [
      `Parameters \`${database.tuning}\`, Database Insights \`${
        database.insights
      }\`, IAM authentication ${database.iamAuth ? 'on' : 'off'}.`,
      true,
    ],
    ...choice(database.password, {
      own: "in a secret of the stack's",
      managed: `changes it every ${database.passwordRotationDays} days`,
    }),
    [
      `backups ${database.backupWindow}, maintenance ${database.maintenanceWindow}.`,
      true,
    ],
    ['**Connection pool**: RDS Proxy', database.proxy],
    ['**Activity stream**', database.activityStream],
    ['**Data API**', database.dataApi],
    ['**Copies of backups**', database.backupCopyRegion !== undefined],
    [
      `copies it to ${database.backupCopyRegion}.`,
      Boolean(database.backupCopyRegion),
    ],
    [`under \`/${spec.name}/${name}/database/\``, database.ssmParameters],
    [`\`${spec.name}-${name}-db-access\``, database.accessFunction],
    ['**Client job**', database.clientJob],
  ];
}

function serviceFacts(spec: Spec, environment: Environment): Fact[] {
  const { observability, addons, cost, registry, name } = environment;
  return [
    ...either(
      observability.metrics,
      'metrics in the cluster by kube-prometheus-stack',
      'metrics in the cluster off',
    ),
    [
      `container logs by Fluent Bit to CloudWatch, kept for ${observability.logRetentionDays} days`,
      observability.logs,
    ],
    [
      'container logs by Container Insights',
      observability.containerInsights && !observability.logs,
    ],
    [
      'container logs not collected',
      !observability.containerInsights && !observability.logs,
    ],
    ...either(
      observability.containerInsights,
      'Container Insights on',
      'Container Insights off',
    ),
    [
      `ingress \`${addons.ingress}\`, access to secrets \`${
        addons.secretsAccess
      }\`, policies \`${addons.policy}\`, network policies ${
        addons.networkPolicies ? 'on' : 'off'
      }.`,
      true,
    ],
    ['**Images**', registry.repositories.length > 0],
    ...registry.repositories.map(
      (repository): Fact => [`\`${spec.name}-${name}/${repository}\``, true],
    ),
    ['**Access host**', environment.accessHost],
    ['**Runner**', environment.runner === 'codebuild'],
    ['**Audit**', environment.audit],
    ...either(
      cost.budgetUsd !== undefined,
      `budget of ${cost.budgetUsd} USD a month`,
      'no budget',
    ),
    ...either(
      cost.anomalyDetection,
      'unusual costs told',
      'unusual costs not watched',
    ),
    ...either(cost.weeklyReport, 'weekly report on', 'weekly report off'),
  ];
}
