import { isCut } from '../../network/kinds';
import type { Environment, Spec } from '../../spec/schema';
import { forEachEnvironment, type Rule } from '../rule';

/** What runs in the cluster and comes from registries that AWS does not mirror. */
function whatPulls(
  { addons, cluster, database, observability }: Environment,
  { delivery }: Spec,
): string[] {
  const pulls = {
    metrics: observability.metrics,
    logs: observability.logs,
    'the load balancer controller':
      addons.ingress === 'alb' && cluster.compute !== 'auto',
    'the access to secrets': addons.secretsAccess !== 'none',
    Kyverno: addons.policy !== 'none',
    Karpenter: cluster.compute === 'karpenter',
    // what EKS runs is not in the network
    'Argo CD': delivery === 'argocd' && !cluster.argoCd,
    'the client job': database.kind !== 'none' && database.clientJob,
  };
  return Object.entries(pulls).flatMap(([name, isPulled]) =>
    isPulled ? [name] : [],
  );
}

const noNat: Rule = forEachEnvironment((environment, path, { spec }) => {
  const { network, cluster, runner } = environment;
  if (!isCut(network) || network.nat !== 'none') {
    return [];
  }
  const field = `${path}.network.nat`;
  if (network.endpoints !== 'all' || cluster.endpoint.access === 'public') {
    return [
      {
        level: 'error',
        field,
        rule: 'nat-none',
        message:
          'without NAT, nodes reach neither the AWS services nor a public Kubernetes API and cannot join',
        fix: "set endpoints to 'all' and the API's access to 'private' or 'both', or choose NAT 'single'",
      },
    ];
  }
  if (runner !== 'none') {
    return [
      {
        level: 'error',
        field,
        rule: 'nat-none-runner',
        message:
          'without NAT, the runner in the network does not reach the forge and takes no job',
        fix: "choose NAT 'single' or 'instance', or set the runner to 'none'",
      },
    ];
  }
  const pulling = whatPulls(environment, spec);
  return pulling.length > 0
    ? [
        {
          level: 'warning',
          field,
          rule: 'nat-none-images',
          message: `without NAT, images cannot be pulled from their public registries: of ${pulling.join(
            ', ',
          )}`,
          fix: 'mirror them to ECR, or choose NAT single',
        },
      ]
    : [];
});

const prodNat: Rule = forEachEnvironment(({ network, stage }, path) => {
  if (stage !== 'prod' || !isCut(network)) {
    return [];
  }
  const lost = {
    none: undefined,
    instance:
      'all zones of a prod environment lose the way out while the one NAT instance is replaced, and its bandwidth is small',
    single:
      'all zones of a prod environment lose the way out when the zone of the one NAT gateway fails',
    'per-zone': undefined,
  }[network.nat];
  return lost
    ? [
        {
          level: 'warning',
          field: `${path}.network.nat`,
          rule: 'prod-nat',
          message: lost,
          fix: "choose 'per-zone'",
        },
      ]
    : [];
});

/** Rules about ways out of the network. */
export const wayOutRules: Rule[] = [noNat, prodNat];
