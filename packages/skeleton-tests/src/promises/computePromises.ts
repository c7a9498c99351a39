import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers promise of who brings nodes, and of EKS's own add-ons. */
export function checkCompute(
  promises: Promises,
  { cluster, observability }: Environment,
  planned: Planned,
) {
  const made = planned.only('aws_eks_cluster');
  const isAuto = cluster.compute === 'auto';
  promises.expect(
    'cluster.compute: nodes, load balancers and volumes of EKS Auto Mode',
    [
      made.compute_config?.[0]?.enabled,
      made.kubernetes_network_config?.[0]?.elastic_load_balancing?.[0]?.enabled,
      made.storage_config?.[0]?.block_storage?.[0]?.enabled,
    ],
    [isAuto, isAuto, isAuto],
  );
  promises.expect(
    "cluster.compute: entry of Karpenter's nodes",
    planned.each('aws_eks_access_entry', 'type', 'module.karpenter'),
    cluster.compute === 'karpenter' ? ['EC2_LINUX'] : [],
  );
  const usesIrsa = cluster.identity === 'irsa';
  promises.expectAll(
    'cluster.compute, identity, observability.containerInsights: add-ons of EKS',
    planned.each('aws_eks_addon', 'addon_name'),
    [
      'metrics-server',
      ...(isAuto
        ? []
        : ['aws-ebs-csi-driver', 'coredns', 'kube-proxy', 'vpc-cni']),
      ...(isAuto || usesIrsa ? [] : ['eks-pod-identity-agent']),
      ...(observability.containerInsights
        ? ['amazon-cloudwatch-observability']
        : []),
    ],
  );
  promises.expectAll(
    'cluster.identity: add-ons of EKS by Pod Identity',
    planned
      .all('aws_eks_addon')
      .flatMap(({ values }) =>
        (values.pod_identity_association ?? []).map(
          (association: { service_account: string }) =>
            association.service_account,
        ),
      ),
    usesIrsa
      ? []
      : [
          ...(isAuto ? [] : ['aws-node', 'ebs-csi-controller-sa']),
          ...(observability.containerInsights ? ['cloudwatch-agent'] : []),
        ],
  );
  promises.expect(
    'cluster.identity: the issuer of tokens is trusted',
    planned.all('aws_iam_openid_connect_provider').length,
    usesIrsa ? 1 : 0,
  );
}
