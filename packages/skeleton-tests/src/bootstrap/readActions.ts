/**
 * What terraform-provider-aws 6 calls to read a type, by the folder of its source in
 * github.com/hashicorp/terraform-provider-aws (internal/service/<folder>): the functions
 * resource…Read, dataSource…Read and, where tags are transparent, ListTags. A type that
 * asks AWS nothing has an empty list.
 */
const byFolder: Record<string, Record<string, string[]>> = {
  backup: {
    aws_backup_plan: ['backup:GetBackupPlan', 'backup:ListTags'],
    aws_backup_selection: ['backup:GetBackupSelection'],
    aws_backup_vault: ['backup:DescribeBackupVault', 'backup:ListTags'],
  },
  budgets: {
    // IAM knows DescribeBudget, DescribeNotificationsForBudget and their like as this one.
    aws_budgets_budget: ['budgets:ViewBudget', 'budgets:ListTagsForResource'],
  },
  ce: {
    aws_ce_anomaly_monitor: ['ce:GetAnomalyMonitors', 'ce:ListTagsForResource'],
    aws_ce_anomaly_subscription: [
      'ce:GetAnomalySubscriptions',
      'ce:ListTagsForResource',
    ],
  },
  cloudtrail: {
    aws_cloudtrail: [
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetInsightSelectors',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:ListTags',
    ],
  },
  cloudwatch: {
    aws_cloudwatch_dashboard: ['cloudwatch:GetDashboard'],
    aws_cloudwatch_metric_alarm: [
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
    ],
  },
  codebuild: {
    aws_codebuild_project: ['codebuild:BatchGetProjects'],
    aws_codebuild_webhook: ['codebuild:BatchGetProjects'],
  },
  ec2: {
    aws_default_security_group: [
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSecurityGroupRules',
    ],
    aws_ec2_tag: ['ec2:DescribeTags'],
    aws_eip: ['ec2:DescribeAddresses', 'ec2:DescribeAddressesAttribute'],
    aws_flow_log: ['ec2:DescribeFlowLogs'],
    aws_instance: [
      'ec2:DescribeInstances',
      'ec2:DescribeInstanceAttribute',
      'ec2:DescribeInstanceCreditSpecifications',
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeTags',
      'ec2:DescribeVolumes',
    ],
    aws_internet_gateway: ['ec2:DescribeInternetGateways'],
    aws_launch_template: [
      'ec2:DescribeLaunchTemplates',
      'ec2:DescribeLaunchTemplateVersions',
    ],
    aws_nat_gateway: ['ec2:DescribeNatGateways'],
    aws_network_interface: ['ec2:DescribeNetworkInterfaces'],
    aws_route: ['ec2:DescribeRouteTables'],
    aws_route_table: ['ec2:DescribeRouteTables'],
    aws_route_table_association: ['ec2:DescribeRouteTables'],
    aws_security_group: ['ec2:DescribeSecurityGroups'],
    aws_subnet: ['ec2:DescribeSubnets'],
    'data.aws_subnet': ['ec2:DescribeSubnets'],
    aws_vpc: [
      'ec2:DescribeVpcs',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroups',
    ],
    'data.aws_vpc': [
      'ec2:DescribeVpcs',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeRouteTables',
    ],
    aws_vpc_endpoint: ['ec2:DescribeVpcEndpoints', 'ec2:DescribePrefixLists'],
    aws_vpc_security_group_egress_rule: ['ec2:DescribeSecurityGroupRules'],
    aws_vpc_security_group_ingress_rule: ['ec2:DescribeSecurityGroupRules'],
  },
  ecr: {
    aws_ecr_lifecycle_policy: ['ecr:GetLifecyclePolicy'],
    aws_ecr_repository: ['ecr:DescribeRepositories', 'ecr:ListTagsForResource'],
  },
  eks: {
    aws_eks_access_entry: ['eks:DescribeAccessEntry'],
    aws_eks_access_policy_association: ['eks:ListAssociatedAccessPolicies'],
    aws_eks_addon: ['eks:DescribeAddon'],
    'data.aws_eks_addon_version': ['eks:DescribeAddonVersions'],
    aws_eks_capability: ['eks:DescribeCapability'],
    aws_eks_cluster: ['eks:DescribeCluster'],
    'data.aws_eks_cluster': ['eks:DescribeCluster'],
    aws_eks_node_group: ['eks:DescribeNodegroup'],
    aws_eks_pod_identity_association: [
      'eks:DescribePodIdentityAssociation',
      'eks:ListPodIdentityAssociations',
    ],
  },
  events: {
    aws_cloudwatch_event_rule: [
      'events:DescribeRule',
      'events:ListTagsForResource',
    ],
    aws_cloudwatch_event_target: ['events:ListTargetsByRule'],
  },
  iam: {
    aws_iam_instance_profile: ['iam:GetInstanceProfile'],
    aws_iam_openid_connect_provider: ['iam:GetOpenIDConnectProvider'],
    'data.aws_iam_policy_document': [],
    aws_iam_role: [
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
    ],
    aws_iam_role_policy: ['iam:GetRolePolicy'],
    aws_iam_role_policy_attachment: ['iam:ListAttachedRolePolicies'],
  },
  kms: {
    aws_kms_alias: ['kms:ListAliases'],
    aws_kms_key: [
      'kms:DescribeKey',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
    ],
  },
  lambda: {
    aws_lambda_function: [
      'lambda:GetFunction',
      'lambda:GetFunctionCodeSigningConfig',
      'lambda:ListVersionsByFunction',
    ],
    aws_lambda_permission: ['lambda:GetPolicy'],
  },
  logs: {
    aws_cloudwatch_log_group: [
      'logs:DescribeLogGroups',
      'logs:ListTagsForResource',
    ],
    'data.aws_cloudwatch_log_group': [
      'logs:DescribeLogGroups',
      'logs:ListTagsForResource',
    ],
  },
  meta: {
    'data.aws_default_tags': [],
    'data.aws_partition': [],
    'data.aws_region': [],
  },
  rds: {
    aws_db_parameter_group: [
      'rds:DescribeDBParameterGroups',
      'rds:DescribeDBParameters',
      'rds:ListTagsForResource',
    ],
    aws_db_proxy: ['rds:DescribeDBProxies', 'rds:ListTagsForResource'],
    aws_db_proxy_default_target_group: ['rds:DescribeDBProxyTargetGroups'],
    aws_db_proxy_target: ['rds:DescribeDBProxyTargets'],
    aws_db_subnet_group: [
      'rds:DescribeDBSubnetGroups',
      'rds:ListTagsForResource',
    ],
    'data.aws_db_subnet_group': ['rds:DescribeDBSubnetGroups'],
    aws_rds_cluster: [
      'rds:DescribeDBClusters',
      'rds:DescribeGlobalClusters',
      'rds:ListTagsForResource',
    ],
    'data.aws_rds_cluster': [
      'rds:DescribeDBClusters',
      'rds:ListTagsForResource',
    ],
    aws_rds_cluster_activity_stream: ['rds:DescribeDBClusters'],
    aws_rds_cluster_instance: [
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:ListTagsForResource',
    ],
    aws_rds_cluster_parameter_group: [
      'rds:DescribeDBClusterParameterGroups',
      'rds:DescribeDBClusterParameters',
      'rds:ListTagsForResource',
    ],
  },
  s3: {
    aws_s3_bucket: [
      // for HeadBucket
      's3:ListBucket',
      's3:GetAccelerateConfiguration',
      's3:GetBucketAcl',
      's3:GetBucketCORS',
      's3:GetBucketLogging',
      's3:GetBucketObjectLockConfiguration',
      's3:GetBucketPolicy',
      's3:GetBucketRequestPayment',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetBucketWebsite',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetReplicationConfiguration',
    ],
    aws_s3_bucket_lifecycle_configuration: ['s3:GetLifecycleConfiguration'],
    aws_s3_bucket_notification: ['s3:GetBucketNotification'],
    aws_s3_bucket_ownership_controls: ['s3:GetBucketOwnershipControls'],
    aws_s3_bucket_policy: ['s3:GetBucketPolicy'],
    aws_s3_bucket_public_access_block: ['s3:GetBucketPublicAccessBlock'],
    aws_s3_bucket_server_side_encryption_configuration: [
      's3:GetEncryptionConfiguration',
    ],
    aws_s3_bucket_versioning: ['s3:GetBucketVersioning'],
  },
  secretsmanager: {
    aws_secretsmanager_secret: [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetResourcePolicy',
    ],
    aws_secretsmanager_secret_rotation: ['secretsmanager:DescribeSecret'],
    // also of a write-only value, which it reads and then leaves out of the state
    aws_secretsmanager_secret_version: ['secretsmanager:GetSecretValue'],
    'data.aws_secretsmanager_secrets': ['secretsmanager:ListSecrets'],
  },
  sns: {
    aws_sns_topic: ['sns:GetTopicAttributes', 'sns:ListTagsForResource'],
    'data.aws_sns_topic': ['sns:ListTopics', 'sns:ListTagsForResource'],
    aws_sns_topic_policy: ['sns:GetTopicAttributes'],
    aws_sns_topic_subscription: ['sns:GetSubscriptionAttributes'],
  },
  sqs: {
    aws_sqs_queue: ['sqs:GetQueueAttributes', 'sqs:ListQueueTags'],
  },
  ssm: {
    aws_ssm_parameter: [
      'ssm:GetParameter',
      'ssm:DescribeParameters',
      'ssm:ListTagsForResource',
    ],
    'data.aws_ssm_parameter': ['ssm:GetParameter'],
  },
  sts: {
    // GetCallerIdentity needs no permission.
    'data.aws_caller_identity': [],
  },
};

/** What a plan asks AWS for each type of the skeleton; data sources begin with `data.`. */
export const readActions: Record<string, string[]> = Object.assign(
  {},
  ...Object.values(byFolder),
);
