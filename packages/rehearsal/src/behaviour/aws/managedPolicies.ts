/**
 * AWS's own policies of the families that clusters and databases use, by the
 * path below `arn:aws:iam::aws:policy/`.
 *
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const KNOWN = new Set([
  'AWSBackupFullAccess',
  'AWSBackupOperatorAccess',
  'AmazonEBSCSIDriverPolicyV2',
  'AmazonEC2ContainerRegistryFullAccess',
  'AmazonEC2ContainerRegistryPowerUser',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonEKSBlockStoragePolicy',
  'AmazonEKSClusterPolicy',
  'AmazonEKSComputePolicy',
  'AmazonEKSFargatePodExecutionRolePolicy',
  'AmazonEKSLoadBalancingPolicy',
  'AmazonEKSLocalOutpostClusterPolicy',
  'AmazonEKSNetworkingPolicy',
  'AmazonEKSServicePolicy',
  'AmazonEKSVPCResourceController',
  'AmazonEKSWorkerNodeMinimalPolicy',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKS_CNI_Policy',
  'AmazonRDSDataFullAccess',
  'AmazonRDSFullAccess',
  'AmazonRDSPerformanceInsightsFullAccess',
  'AmazonRDSPerformanceInsightsReadOnly',
  'AmazonRDSReadOnlyAccess',
  'service-role/AWSBackupServiceRolePolicyForBackup',
  'service-role/AWSBackupServiceRolePolicyForRestores',
  'service-role/AmazonEBSCSIDriverPolicy',
  'service-role/AmazonEFSCSIDriverPolicy',
  'service-role/AmazonRDSEnhancedMonitoringRole',
]);

const FAMILIES =
  /^(?:service-role\/)?(?:AWSBackup(?!ServiceLinked|ServiceRolePolicyForS3)|Amazon(?:EBSCSI|EC2ContainerRegistry|EKS|RDS(?!Custom)))/;

/**
 * Whether AWS brings a policy along. Of the known families only the known ones
 * exist; nobody can tell for the others, so that they are taken to exist.
 */
export function isManagedPolicy(arn: string): boolean {
  const [, name] = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return name !== undefined && (!FAMILIES.test(name) || KNOWN.has(name));
}
