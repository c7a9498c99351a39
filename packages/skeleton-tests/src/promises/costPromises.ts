import {
  isCut,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { choice, either, section, wrongFacts, type Fact } from './Facts';
import type { RenderedText } from './RenderedText';

const PAGE = 'docs/cost.md';

/** What the page about costs says that is not so, or leaves out. */
export function wrongCosts(spec: Spec, files: RenderedText): string[] {
  const page = files.get(PAGE) ?? '';
  return [
    ...spec.environments.flatMap(environment =>
      wrongFacts(
        `${PAGE}: ${environment.name}`,
        section(page, `### ${environment.name}`),
        [
          ...parts(environment),
          [
            '| Argo CD | run by EKS | by the hour',
            spec.delivery === 'argocd' && Boolean(environment.cluster.argoCd),
          ],
          ...databaseParts(environment),
          ...told(environment),
        ],
      ),
    ),
    ...wrongFacts(PAGE, page, [
      ['`ManagedBy` and `System`', spec.system !== undefined],
    ]),
  ];
}

function parts(environment: Environment): Fact[] {
  const { cluster, network, observability, registry } = environment;
  const images = registry.repositories.length;
  return [
    [
      `| control plane | Kubernetes ${cluster.version}, upgrades \`${cluster.upgradePolicy}\` |`,
      true,
    ],
    ['| nodes | EKS Auto Mode |', cluster.compute === 'auto'],
    ...cluster.nodeGroups.map(
      ({ name, desired, min, max, capacity }): Fact => [
        `| nodes \`${name}\` | ${desired} at first, ${min} to ${max}, ${capacity} |`,
        true,
      ],
    ),
    [
      `| nodes of Karpenter | ${cluster.nodePool?.capacity}, up to ${cluster.nodePool?.cpuLimit} vCPUs |`,
      cluster.compute === 'karpenter',
    ],
    ...(isCut(network)
      ? [
          ...choice(network.nat, {
            none: '| NAT | `none` | nothing |',
            instance: '| NAT | `instance` | a small instance',
            single: '| NAT | `single` | one gateway',
            'per-zone': '| NAT | `per-zone` | a gateway per zone',
          }),
          ...choice(network.endpoints, {
            none: '| VPC endpoints | `none` | nothing |',
            gateway: '| VPC endpoints | `gateway` | nothing |',
            all: '| VPC endpoints | `all` | each interface endpoint',
          }),
        ]
      : ([['| NAT |', false]] as const)),
    ['| flow logs |', isCut(network) && network.flowLogs],
    [`| logs | kept for ${observability.logRetentionDays} days |`, true],
    ['| Container Insights |', observability.containerInsights],
    [`| images | ${images} repositor`, images > 0],
  ];
}

function databaseParts({ database }: Environment): Fact[] {
  if (database.kind === 'none')
    return [
      ['| database |', false],
      ['| backups |', false],
    ];
  const instances = database.readers + 1;
  const size =
    database.kind === 'serverless'
      ? `${database.minAcu} to ${database.maxAcu} ACU`
      : database.instanceClass;
  return [
    [
      `| database | ${size}, ${instances} ${
        instances === 1 ? 'instance' : 'instances'
      } |`,
      true,
    ],
    [`| backups | ${database.backupRetentionDays} days`, true],
    [
      `days, copied to ${database.backupCopyRegion} |`,
      Boolean(database.backupCopyRegion),
    ],
    ['| Database Insights | advanced |', database.insights === 'advanced'],
    ['| RDS Proxy |', database.proxy],
    ['| activity stream |', database.activityStream],
  ];
}

function told({ cost }: Environment): Fact[] {
  return [
    ...either(
      cost.budgetUsd !== undefined,
      `Told: a budget of ${cost.budgetUsd} USD a month`,
      'Told: no budget',
    ),
    ...either(
      cost.anomalyDetection,
      'unusual costs at once',
      'unusual costs not watched',
    ),
    ...either(
      cost.weeklyReport,
      'weekly report every Monday',
      'weekly report off',
    ),
  ];
}
