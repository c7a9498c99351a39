import { textsAt } from '../values/paths';
import type { WorldObject } from '../world/WorldObject';
import { CommandError } from './CommandError';
import type { Answers, CommandContext } from './commands';
import { arnOf, tagList, tagsOf } from './tags';

/** Operations of the services besides EC2. */
export const serviceCommands: Answers = {
  'sts get-caller-identity': (_, { account, partition }) => ({
    UserId: 'AROAREHEARSAL0000000:rehearsal',
    Account: account,
    Arn: `arn:${partition}:sts::${account}:assumed-role/rehearsal/rehearsal`,
  }),
  'resourcegroupstaggingapi get-resources': (
    command,
    { world, remains, region },
  ) => {
    const filters = command.filters('tag-filters');
    return {
      ResourceTagMappingList: [...world.all(), ...remains.all()]
        .filter(object => arnOf(object) !== undefined)
        .filter(object => (object.region ?? region) === region)
        .filter(object =>
          filters.every(({ name, values }) => {
            const value = tagsOf(object)[name];
            return (
              value !== undefined &&
              (values.length === 0 || values.includes(String(value)))
            );
          }),
        )
        .map(object => ({
          ResourceARN: arnOf(object),
          Tags: tagList(object),
        })),
    };
  },
  'elbv2 describe-load-balancers': (_, context) => ({
    LoadBalancers: ['aws_lb', 'aws_alb']
      .flatMap(type => inRegion(type, context))
      .map(balancer => ({
        LoadBalancerArn: arnOf(balancer),
        LoadBalancerName: balancer.values.name,
        VpcId: balancer.values.vpc_id,
        State: { Code: 'active' },
      })),
  }),
  'elb describe-load-balancers': (_, context) => ({
    LoadBalancerDescriptions: inRegion('aws_elb', context).map(balancer => ({
      LoadBalancerName: balancer.id,
      VPCId: balancer.values.vpc_id,
    })),
  }),
  'eks describe-cluster'(command, context) {
    const name = command.need('name');
    const [cluster] = context.world.find(
      'aws_eks_cluster',
      { id: name },
      context,
    );
    if (!cluster) {
      throw CommandError.service(
        'ResourceNotFoundException',
        'DescribeCluster',
        `No cluster found for name: ${name}.`,
      );
    }
    const { values } = cluster;
    return {
      cluster: {
        name,
        arn: values.arn,
        version: values.version,
        endpoint: values.endpoint,
        status: values.status,
        deletionProtection: values.deletion_protection,
        resourcesVpcConfig: {
          vpcId: textsAt(values, 'vpc_config.vpc_id')[0],
          subnetIds: textsAt(values, 'vpc_config.subnet_ids'),
        },
        certificateAuthority: {
          data: textsAt(values, 'certificate_authority.data')[0],
        },
        tags: tagsOf(cluster),
      },
    };
  },
  'eks list-clusters': (_, context) => ({
    clusters: inRegion('aws_eks_cluster', context).map(({ id }) => id),
  }),
  'rds describe-db-clusters'(command, context) {
    const name = command.get('db-cluster-identifier');
    const found = inRegion('aws_rds_cluster', context).filter(
      ({ id }) => name === undefined || id === name,
    );
    if (name !== undefined && found.length === 0) {
      throw CommandError.service(
        'DBClusterNotFoundFault',
        'DescribeDBClusters',
        `DBCluster ${name} not found.`,
      );
    }
    return {
      DBClusters: found.map(({ id, values }) => ({
        DBClusterIdentifier: id,
        DBClusterArn: values.arn,
        Status: 'available',
        Engine: values.engine,
        EngineVersion: values.engine_version_actual,
        Endpoint: values.endpoint,
        ReaderEndpoint: values.reader_endpoint,
        DeletionProtection: values.deletion_protection === true,
      })),
    };
  },
  'rds describe-db-cluster-snapshots'(command, { remains, world }) {
    const cluster = command.get('db-cluster-identifier');
    return {
      DBClusterSnapshots: [world, remains]
        .flatMap(place => place.find('aws_db_cluster_snapshot'))
        .filter(
          ({ values }) =>
            cluster === undefined || values.db_cluster_identifier === cluster,
        )
        .map(({ id, values }) => ({
          DBClusterSnapshotIdentifier: id,
          DBClusterSnapshotArn: values.arn,
          DBClusterIdentifier: values.db_cluster_identifier,
          KmsKeyId: values.kms_key_id,
          SnapshotType: values.snapshot_type,
          Status: values.status,
        })),
    };
  },
  'kms describe-key'(command, { world, remains }) {
    const wanted = command.need('key-id');
    const isWanted = (object: WorldObject) =>
      object.id === wanted || arnOf(object) === wanted;
    const key = [world, remains]
      .flatMap(place => place.find('aws_kms_key'))
      .find(isWanted);
    if (!key) {
      throw CommandError.service(
        'NotFoundException',
        'DescribeKey',
        `Key '${wanted}' does not exist`,
      );
    }
    return {
      KeyMetadata: {
        KeyId: key.id,
        Arn: arnOf(key),
        KeyState: key.values.key_state ?? 'Enabled',
        Description: key.values.description ?? '',
      },
    };
  },
  'secretsmanager describe-secret'(command, { world, remains, region }) {
    const wanted = command.need('secret-id');
    const secret = [world, remains]
      .flatMap(place => place.find('aws_secretsmanager_secret', {}, { region }))
      .find(({ values }) => [values.arn, values.name].includes(wanted));
    if (!secret) {
      throw CommandError.service(
        'ResourceNotFoundException',
        'DescribeSecret',
        "Secrets Manager can't find the specified secret.",
      );
    }
    return {
      ARN: secret.values.arn,
      Name: secret.values.name,
      KmsKeyId: secret.values.kms_key_id,
      ...(secret.values.deleted_date !== undefined && {
        DeletedDate: secret.values.deleted_date,
      }),
    };
  },
  'backup describe-backup-vault'(command, context) {
    const name = command.need('backup-vault-name');
    const vault = inRegion('aws_backup_vault', context).find(
      ({ id }) => id === name,
    );
    if (!vault) {
      throw CommandError.service(
        'ResourceNotFoundException',
        'DescribeBackupVault',
        'Backup vault does not exist.',
      );
    }
    return {
      BackupVaultName: name,
      BackupVaultArn: vault.values.arn,
      EncryptionKeyArn: vault.values.kms_key_arn,
      NumberOfRecoveryPoints: inRegion(
        'aws_backup_recovery_point',
        context,
      ).filter(({ values }) => values.backup_vault_name === name).length,
    };
  },
  's3api get-bucket-encryption'(command, { world }) {
    const bucket = command.need('bucket');
    const [found] = world.find(
      'aws_s3_bucket_server_side_encryption_configuration',
      { bucket },
    );
    if (world.find('aws_s3_bucket', { bucket }).length === 0) {
      throw CommandError.service(
        'NoSuchBucket',
        'GetBucketEncryption',
        'The specified bucket does not exist',
      );
    }
    const [key] = found
      ? textsAt(
          found.values,
          'rule.apply_server_side_encryption_by_default.kms_master_key_id',
        )
      : [];
    return {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: key
              ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key }
              : { SSEAlgorithm: 'AES256' },
          },
        ],
      },
    };
  },
  'logs describe-log-groups'(command, context) {
    const prefix = command.get('log-group-name-prefix') ?? '';
    return {
      logGroups: inRegion('aws_cloudwatch_log_group', context)
        .filter(({ id }) => id.startsWith(prefix))
        .map(group => ({
          logGroupName: group.id,
          arn: `${arnOf(group)}:*`,
          logGroupArn: arnOf(group),
          retentionInDays: group.values.retention_in_days,
        })),
    };
  },
  'logs delete-log-group'(command, context) {
    const name = command.need('log-group-name');
    const group = inRegion('aws_cloudwatch_log_group', context).find(
      ({ id }) => id === name,
    );
    if (!group) {
      throw CommandError.service(
        'ResourceNotFoundException',
        'DeleteLogGroup',
        'The specified log group does not exist.',
      );
    }
    context.world.remove(group);
    return undefined;
  },
};

function inRegion(
  type: string,
  { world, region }: CommandContext,
): WorldObject[] {
  return world.find(type, {}, { region });
}
