import {
  blockOfNetwork,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about the control plane promise. */
export function checkCluster(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { cluster, network, stage } = environment;
  const { access, allowedCidrs } = cluster.endpoint;
  const cidr = blockOfNetwork(network);
  const made = planned.only('aws_eks_cluster');
  const vpc = made.vpc_config?.[0] ?? {};
  promises.expect('cluster.version', made.version, cluster.version);
  promises.expect(
    'cluster.endpoint.access',
    [vpc.endpoint_public_access, vpc.endpoint_private_access],
    [access !== 'private', access !== 'public'],
  );
  if (access !== 'private')
    promises.expect(
      'cluster.endpoint.allowedCidrs',
      allowedCidrs.filter(
        block => !(vpc.public_access_cidrs ?? []).includes(block),
      ),
      [],
    );
  promises.expect(
    'cluster.endpoint: the VPC reaches a private one',
    planned.each(
      'aws_vpc_security_group_ingress_rule',
      'cidr_ipv4',
      'private_endpoint',
    ),
    access === 'public' ? [] : [cidr],
  );
  promises.expect(
    'cluster.servicesCidr',
    made.kubernetes_network_config?.[0]?.service_ipv4_cidr,
    cluster.servicesCidr,
  );
  promises.expect(
    'cluster.upgradePolicy',
    made.upgrade_policy?.[0]?.support_type,
    cluster.upgradePolicy.toUpperCase(),
  );
  promises.expectAll(
    'cluster.logs',
    made.enabled_cluster_log_types,
    cluster.logs,
  );
  promises.expect(
    'stage: the cluster is protected in prod',
    made.deletion_protection,
    stage === 'prod',
  );
}
