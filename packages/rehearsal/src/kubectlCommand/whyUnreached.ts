import { textsAt } from '../values/paths';
import { isValues } from '../values/unknown';
import type { World } from '../world/World';
import type { Client } from './clientIn';

const DRIVER = 'secrets-store-csi-driver';
const PROVIDER = 'secrets-store-csi-driver-provider-aws';

/** What would keep a client's pod from the database; undefined when everything is there. */
export function whyUnreached(
  world: World,
  { cluster, namespace, values }: Client,
): string | undefined {
  const text = (path: string) => textsAt(values, path)[0];
  const host = text('database.host');
  const found = ['endpoint', 'reader_endpoint']
    .flatMap(name => world.find('aws_rds_cluster', { [name]: host }))
    .concat(world.find('aws_db_proxy', { endpoint: host }));
  const instances = found.flatMap(({ id }) =>
    world.find('aws_rds_cluster_instance', { cluster_identifier: id }),
  );
  const secret = text('secretArn');
  const isInstalled = (release: string) =>
    world.find('helm_release', { name: release }, { cluster }).length > 0 ||
    world
      .find('helm_release', { name: 'argo-cd-root' }, { cluster })
      .some(({ values: root }) =>
        JSON.stringify(root.values).includes(release),
      );
  const missing = [DRIVER, PROVIDER].find(release => !isInstalled(release));
  if (missing) {
    return `MountVolume.SetUp failed for volume "credentials": ${missing} is not installed`;
  }
  if (world.find('aws_secretsmanager_secret', { arn: secret }).length === 0) {
    return `MountVolume.SetUp failed for volume "credentials": ResourceNotFoundException: Secrets Manager can't find the specified secret. (${secret})`;
  }
  if (!hasRole(world, { cluster, namespace, values })) {
    return `MountVolume.SetUp failed for volume "credentials": service account ${namespace}/${namespace} has no role`;
  }
  if (found.length === 0) {
    return `psql: error: could not translate host name "${host}" to address: Name does not resolve`;
  }
  return instances.length === 0 &&
    found.some(({ type }) => type === 'aws_rds_cluster')
    ? `psql: error: connection to server at "${host}" failed: Connection refused`
    : undefined;
}

/** By an association of EKS Pod Identity, or by an annotation for IRSA. */
function hasRole(
  world: World,
  { cluster, namespace, values }: Client,
): boolean {
  if (values.identity === 'irsa') {
    const account = isValues(values.serviceAccount)
      ? values.serviceAccount
      : {};
    const annotations = isValues(account.annotations)
      ? account.annotations
      : {};
    const arn = annotations['eks.amazonaws.com/role-arn'];
    return world.find('aws_iam_role', { arn }).length > 0;
  }
  return (
    world.find('aws_eks_pod_identity_association', {
      cluster_name: cluster,
      namespace,
      service_account: namespace,
    }).length > 0
  );
}
