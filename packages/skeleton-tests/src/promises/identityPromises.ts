import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Which service accounts the answers promise a role of AWS, and by which way. */
export function checkIdentities(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { addons, cluster, database, observability } = environment;
  const accounts = [
    ...(observability.metrics ? ['alertmanager'] : []),
    ...(observability.logs ? ['fluent-bit'] : []),
    ...(addons.ingress === 'alb' && cluster.compute !== 'auto'
      ? ['aws-load-balancer-controller']
      : []),
    ...(addons.secretsAccess === 'external-secrets'
      ? ['external-secrets']
      : []),
    ...(database.kind !== 'none' && database.clientJob ? ['db-client'] : []),
  ];
  promises.expectAll(
    'cluster.identity: service accounts of Pod Identity',
    planned.each('aws_eks_pod_identity_association', 'service_account'),
    cluster.identity === 'pod-identity' ? accounts : [],
  );
  promises.expect(
    'cluster.identity: roles of service accounts',
    ['module.identity[', 'module.load_balancer_controller['].flatMap(module =>
      planned.all('aws_iam_role', module),
    ).length,
    accounts.length,
  );
}
