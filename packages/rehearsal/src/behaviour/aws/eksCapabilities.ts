import { textsAt } from '../../values/paths';
import type { WorldObject } from '../../world/WorldObject';
import type { Behaviour, Making } from '../types';
import { clusterReference, eksRoleReference } from './eksReferences';
import { operation, provider } from './sources';

const USER_GUIDE = 'https://docs.aws.amazon.com/eks/latest/userguide';
const CREATED = '2026-01-01T00:00:00Z';
const NAMESPACE = 'argocd';

/** EKS: what AWS runs for a cluster outside of it, such as Argo CD. */
export const eksCapabilities: Record<string, Behaviour> = {
  aws_eks_capability: {
    source: [
      provider('eks/capability.go'),
      operation('eks', 'CreateCapability'),
      operation('eks', 'DeleteCapability'),
      `${USER_GUIDE}/capabilities-security.html`,
      `${USER_GUIDE}/argocd-register-clusters.html`,
    ],
    replace: [
      'capability_name',
      'cluster_name',
      'type',
      'configuration.argo_cd.aws_idc.idc_instance_arn',
      // only where it is configured: what EKS fills in follows the state
      'configuration.argo_cd.aws_idc.idc_region',
      'configuration.argo_cd.namespace',
    ],
    references: [clusterReference, eksRoleReference('role_arn')],
    key: ({ cluster_name: cluster, capability_name: name }) =>
      `${cluster},${name}`,
    computed: capabilityValues,
    companions: (making, values) => [
      accessEntry(making),
      ...argoCdNamespace(making, values),
    ],
    taken: {
      code: 'ResourceInUseException',
      message: 'Capability already exists: {id}',
    },
    blocks(values, { world }) {
      const [other] = world.find('aws_eks_capability', {
        cluster_name: values.cluster_name,
        type: values.type,
      });
      return (
        other && {
          code: 'ResourceLimitExceededException',
          message: `A cluster has one capability of each type: ${values.cluster_name} has ${other.values.capability_name}`,
        }
      );
    },
  },
};

function capabilityValues(making: Making) {
  const { cluster_name: cluster, capability_name: name, type } = making.values;
  return {
    arn: making.arn(
      'eks',
      `capability/${cluster}/${String(type).toLowerCase()}/${name}/${making.hex(
        36,
      )}`,
    ),
    version: type === 'ARGOCD' ? '3.1.8-eks-1' : '1.0.0-eks-1',
    'configuration.argo_cd.namespace': NAMESPACE,
    'configuration.argo_cd.server_url': `https://${making.hex(
      16,
      'server',
    )}.eks-capabilities.${making.region}.amazonaws.com`,
    'configuration.argo_cd.aws_idc.idc_managed_application_arn': `arn:${
      making.partition
    }:sso::${making.account}:application/ssoins-${making.hex(
      16,
      'instance',
    )}/apl-${making.hex(16, 'application')}`,
    'configuration.argo_cd.aws_idc.idc_region': making.region,
  };
}

/** Made by EKS, so that nobody else makes it; its policies cover Argo CD's own types only. */
function accessEntry(making: Making): WorldObject {
  const { cluster_name: cluster, role_arn: role } = making.values;
  return {
    type: 'aws_eks_access_entry',
    id: `${cluster}:${role}`,
    region: making.region,
    values: {
      cluster_name: cluster,
      principal_arn: role,
      type: 'STANDARD',
      kubernetes_groups: [],
      created_at: CREATED,
      modified_at: CREATED,
    },
  };
}

/** Argo CD's namespace, which stays when the capability goes: EKS deletes nothing in a cluster. */
function argoCdNamespace(
  making: Making,
  values: Record<string, unknown>,
): WorldObject[] {
  const cluster = String(making.values.cluster_name);
  return textsAt(values, 'configuration.argo_cd.namespace')
    .filter(
      name => !making.world.get('kubernetes_namespace_v1', name, { cluster }),
    )
    .map(name => ({
      type: 'kubernetes_namespace_v1',
      id: name,
      cluster,
      ownedBy: { type: 'aws_eks_cluster', id: cluster },
      values: { id: name, metadata: [{ name }] },
    }));
}
