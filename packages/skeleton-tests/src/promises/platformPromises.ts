import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { Planned, type PlanJson } from './Planned';
import { Promises } from './Promises';

/** Values by add-on, as they are said to whoever installs it. */
type Said = Record<string, any>;

/** Answers of an environment that the plan of its platform does not keep. */
export function brokenPlatformPromises(
  spec: Spec,
  environment: Environment,
  plan: PlanJson,
): string[] {
  const promises = new Promises();
  const planned = new Planned(plan);
  const releases = releasesIn(planned);
  const byArgoCd = spec.delivery === 'argocd';
  const capability = byArgoCd && environment.cluster.argoCd;
  promises.expectAll(
    'delivery: charts',
    Object.keys(releases),
    byArgoCd
      ? [...(capability ? [] : ['argo-cd']), 'argo-cd-root']
      : addonsOf(environment),
  );
  const said: Said = byArgoCd
    ? releases['argo-cd-root']?.addons ?? {}
    : releases;
  promises.expectAll(
    'observability, addons, cluster.compute: add-ons',
    Object.keys(said),
    addonsOf(environment),
  );
  if (byArgoCd) {
    const { host, owner, name } = spec.repository;
    promises.expect(
      'repository',
      releases['argo-cd-root']?.repository?.url,
      `https://${host}/${owner}/${name}`,
    );
  }
  const clusters = planned.all('kubernetes_secret_v1', 'argo_cd_cluster');
  promises.expect(
    'cluster.argoCd: the cluster is registered where EKS runs Argo CD',
    clusters.map(({ values }) => values.metadata[0].namespace),
    capability ? ['argocd'] : [],
  );
  promises.expect(
    'cluster.argoCd: applications go to the cluster by its ARN',
    releases['argo-cd-root']?.server?.endsWith(
      `:${environment.account}:cluster/${spec.name}-${environment.name}`,
    ),
    capability ? true : undefined,
  );
  expectAnswers(promises, spec, environment, said);
  promises.expect(
    'a default storage class',
    planned.each('kubernetes_storage_class_v1', 'storage_provisioner'),
    [
      environment.cluster.compute === 'auto'
        ? 'ebs.csi.eks.amazonaws.com'
        : 'ebs.csi.aws.com',
    ],
  );
  promises.expect(
    'region',
    [...regionsIn(JSON.stringify(said))].filter(
      region => region !== environment.region,
    ),
    [],
  );
  return promises.broken;
}

/** The add-ons that an environment's answers bring. */
function addonsOf({
  addons,
  cluster,
  database,
  observability: { metrics, logs },
}: Environment): string[] {
  const auto = cluster.compute === 'auto';
  return [
    ...(metrics ? ['kube-prometheus-stack', 'alerts', 'dashboards'] : []),
    ...(logs ? ['fluent-bit'] : []),
    ...(addons.secretsAccess === 'csi'
      ? ['secrets-store-csi-driver', 'secrets-store-csi-driver-provider-aws']
      : []),
    ...(addons.secretsAccess === 'external-secrets'
      ? ['external-secrets', 'secret-store']
      : []),
    ...(addons.ingress === 'alb'
      ? [auto ? 'auto-mode-ingress' : 'aws-load-balancer-controller']
      : []),
    ...(addons.policy === 'none' ? [] : ['kyverno', 'kyverno-policies']),
    ...(addons.networkPolicies ? ['network-policies'] : []),
    ...(cluster.compute === 'karpenter'
      ? ['karpenter-crd', 'karpenter', 'node-pools']
      : []),
    ...(database.kind !== 'none' && database.clientJob ? ['db-client'] : []),
  ];
}

/** What an answer decides inside an add-on. */
function expectAnswers(
  promises: Promises,
  spec: Spec,
  { account, addons, cluster, name, stage }: Environment,
  said: Said,
): void {
  const clusterName = `${spec.name}-${name}`;
  if (addons.policy !== 'none')
    promises.expect(
      'addons.policy',
      said['kyverno-policies']?.action,
      addons.policy === 'enforce' ? 'Deny' : 'Audit',
    );
  if (cluster.nodePool) {
    const { capacity, cpuLimit } = cluster.nodePool;
    promises.expectAll(
      'cluster.nodePool.capacity',
      said['node-pools']?.capacityTypes,
      capacity === 'mixed' ? ['on-demand', 'spot'] : [capacity],
    );
    promises.expect(
      'cluster.nodePool.cpuLimit',
      said['node-pools']?.cpuLimit,
      cpuLimit,
    );
  }
  const controller = said['aws-load-balancer-controller'];
  if (controller)
    promises.expect(
      'addons.ingress: cluster and tags',
      [controller.clusterName, controller.defaultTags],
      [
        clusterName,
        {
          Stack: spec.name,
          Environment: name,
          StackEnvironment: clusterName,
          Stage: stage,
        },
      ],
    );
  const roles = new Set(
    JSON.stringify(said).match(/arn:aws[a-z-]*:iam::\d+:role\/[\w-]+/g),
  );
  promises.expect(
    'cluster.identity: roles of service accounts',
    [...roles].every(arn => arn.includes(`::${account}:role/${clusterName}-`)),
    true,
  );
  promises.expect(
    'cluster.identity: annotations',
    roles.size > 0,
    cluster.identity === 'irsa' && needRoles(said),
  );
}

/** Whether anything among the add-ons calls AWS. */
function needRoles(said: Said): boolean {
  return [
    'kube-prometheus-stack',
    'fluent-bit',
    'external-secrets',
    'aws-load-balancer-controller',
    'karpenter',
    'db-client',
  ].some(addon => addon in said);
}

/** What is installed here, with the values that win. */
function releasesIn(planned: Planned): Said {
  return Object.fromEntries(
    planned
      .all('helm_release')
      .map(({ values: { name, values } }) => [
        name,
        Object.assign(
          {},
          ...(values ?? [])
            .filter((text: string | null) => text)
            .map((text: string) => yaml.parse(text)),
        ),
      ]),
  );
}

function regionsIn(text: string): Set<string> {
  return new Set(text.match(/\b(eu|us|ap|ca|sa|me|af)-[a-z]+-\d\b/g));
}
