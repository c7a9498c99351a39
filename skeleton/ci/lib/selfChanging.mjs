// Arguments that change without anyone having touched the object: AWS moves them,
// or another resource of the same layer fills them in. They are no drift.
const SELF_CHANGING = {
  // filled in by rules, attachments, routes and policies that are resources of their own
  aws_security_group: ['ingress', 'egress'],
  aws_iam_role: ['managed_policy_arns', 'inline_policy'],
  aws_route_table: ['route'],
  aws_sns_topic: ['policy'],
  // filled in by the NAT gateway or the NAT instance that takes the address, the
  // interface, the route
  aws_eip: [
    'association_id',
    'instance',
    'network_interface',
    'private_dns',
    'private_ip',
  ],
  aws_s3_bucket: [
    'lifecycle_rule',
    'policy',
    'server_side_encryption_configuration',
    'versioning',
  ],
  aws_network_interface: ['attachment'],
  aws_route: ['instance_id', 'instance_owner_id', 'state'],
  // moved by AWS
  aws_eks_cluster: ['platform_version', 'status'],
  aws_eks_addon: ['modified_at'],
  aws_eks_capability: ['version'],
  aws_rds_cluster: [
    'cluster_members',
    'engine_version_actual',
    'master_user_secret[0].secret_status',
  ],
  aws_rds_cluster_instance: ['engine_version_actual', 'writer'],
  // counted up by every backup
  aws_backup_vault: ['recovery_points'],
  // rotated and staged by Secrets Manager
  aws_secretsmanager_secret_version: ['version_stages'],
  // moved by autoscalers, and by the runbook that rolls out a newer image
  aws_eks_node_group: [
    'release_version',
    'resources',
    'scaling_config[0].desired_size',
    'status',
  ],
};

// counted up by the cluster at every write
const KUBERNETES = ['metadata[0].generation', 'metadata[0].resource_version'];

/** The changes that someone made; those that made themselves are left out. */
export function withoutSelfChanging(changes) {
  return changes
    .map(change => ({
      ...change,
      attributes: change.attributes.filter(
        path => !isSelfChanging(change, path),
      ),
    }))
    .filter(
      ({ action, attributes }) => action !== 'update' || attributes.length > 0,
    );
}

function isSelfChanging({ type }, path) {
  const known = type.startsWith('kubernetes_')
    ? KUBERNETES
    : SELF_CHANGING[type] ?? [];
  return known.some(
    argument =>
      path === argument ||
      path.startsWith(`${argument}.`) ||
      path.startsWith(`${argument}[`),
  );
}
