import { TestProvider } from '../__testUtils__/testProvider';
import { runCommand } from './commands';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', {
    region: 'eu-west-1',
    default_tags: [{ tags: { Stack: 'shop', Environment: 'dev' } }],
  });
});
afterEach(() => aws.dispose());

function run(...argv: string[]) {
  return runCommand(
    [...argv, '--output', 'json', '--region', 'eu-west-1', '--no-cli-pager'],
    {
      account: '111111111111',
      partition: 'aws',
      region: 'eu-west-1',
      world: aws.world,
      remains: aws.remains,
    },
  );
}

function answer(...argv: string[]) {
  const { stdout, stderr, exitCode } = run(...argv);
  expect([stderr, exitCode]).toEqual(['', 0]);
  return JSON.parse(stdout);
}

describe('the aws command', () => {
  it('says who asks', () => {
    expect(answer('sts', 'get-caller-identity').Account).toBe('111111111111');
  });

  it('finds what carries all tags, also what is kept after a removal', () => {
    const key = aws.create('aws_kms_key', { description: 'a' });
    const group = aws.create('aws_cloudwatch_log_group', { name: '/a' });
    aws.create('aws_cloudwatch_log_group', {
      name: '/b',
      tags: { Environment: 'prod' },
    });
    aws.remove('aws_kms_key', key);
    const { ResourceTagMappingList: found } = answer(
      'resourcegroupstaggingapi',
      'get-resources',
      '--tag-filters',
      'Key=Stack,Values=shop',
      'Key=Environment,Values=dev,test',
    );
    expect(
      found.map(({ ResourceARN }: { ResourceARN: string }) => ResourceARN),
    ).toEqual([group.arn, key.arn]);
    expect(
      answer('kms', 'describe-key', '--key-id', String(key.arn)).KeyMetadata,
    ).toMatchObject({ KeyState: 'PendingDeletion' });
  });

  it('filters as EC2 does', () => {
    const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
    aws.create('aws_vpc', { cidr_block: '10.1.0.0/16' });
    expect(
      answer(
        'ec2',
        'describe-vpcs',
        '--filters',
        'Name=cidr,Values=10.0.0.0/16',
      ).Vpcs,
    ).toMatchObject([{ VpcId: vpc.id }]);
    aws.world.put({
      type: 'aws_ebs_volume',
      id: 'vol-1',
      region: 'eu-west-1',
      values: { tags_all: { 'kubernetes.io/cluster/shop-dev': 'owned' } },
    });
    const volumes = (value: string) =>
      answer(
        'ec2',
        'describe-volumes',
        '--filters',
        `Name=tag:kubernetes.io/cluster/shop-dev,Values=${value}`,
      ).Volumes;
    expect(volumes('owned')).toMatchObject([{ VolumeId: 'vol-1' }]);
    expect(volumes('shared')).toEqual([]);
  });

  it('finds what carries tags in the region that is asked', () => {
    const key = aws.create('aws_kms_key', { region: 'eu-central-1' });
    const found = (region: string) =>
      JSON.parse(
        runCommand(
          [
            ...['resourcegroupstaggingapi', 'get-resources'],
            ...['--tag-filters', 'Key=Stack,Values=shop', '--region', region],
          ],
          {
            account: '111111111111',
            partition: 'aws',
            region: 'eu-west-1',
            world: aws.world,
            remains: aws.remains,
          },
        ).stdout,
      ).ResourceTagMappingList;
    expect(found('eu-west-1')).toEqual([]);
    expect(found('eu-central-1')).toMatchObject([{ ResourceARN: key.arn }]);
  });

  it('knows secrets that wait to be deleted', () => {
    const secret = aws.create('aws_secretsmanager_secret', { name: 'shop/a' });
    const ask = () =>
      answer(
        'secretsmanager',
        'describe-secret',
        '--secret-id',
        String(secret.arn),
      );
    expect(ask()).not.toHaveProperty('DeletedDate');
    aws.remove('aws_secretsmanager_secret', secret);
    expect(ask().DeletedDate).toBeDefined();
  });

  it('counts the backups in a vault', () => {
    const key = aws.create('aws_kms_key', { description: 'a' });
    aws.create('aws_backup_vault', { name: 'shop', kms_key_arn: key.arn });
    const ask = () =>
      answer('backup', 'describe-backup-vault', '--backup-vault-name', 'shop');
    expect(ask()).toMatchObject({
      EncryptionKeyArn: key.arn,
      NumberOfRecoveryPoints: 0,
    });
    aws.world.put({
      type: 'aws_backup_recovery_point',
      id: 'a',
      region: 'eu-west-1',
      values: { backup_vault_name: 'shop' },
    });
    expect(ask().NumberOfRecoveryPoints).toBe(1);
  });

  it('knows the key of a bucket', () => {
    const key = aws.create('aws_kms_key', { description: 'a' });
    aws.create('aws_s3_bucket', { bucket: 'shop' });
    const ask = () =>
      answer('s3api', 'get-bucket-encryption', '--bucket', 'shop')
        .ServerSideEncryptionConfiguration.Rules[0]
        .ApplyServerSideEncryptionByDefault;
    expect(ask()).toEqual({ SSEAlgorithm: 'AES256' });
    aws.create('aws_s3_bucket_server_side_encryption_configuration', {
      bucket: 'shop',
      rule: [
        {
          apply_server_side_encryption_by_default: [
            { sse_algorithm: 'aws:kms', kms_master_key_id: key.arn },
          ],
        },
      ],
    });
    expect(ask()).toEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: key.arn,
    });
  });

  it('removes a log group', () => {
    aws.create('aws_cloudwatch_log_group', { name: '/a' });
    expect(run('logs', 'delete-log-group', '--log-group-name', '/a')).toEqual({
      stdout: '',
      stderr: '',
      exitCode: 0,
    });
    expect(
      answer('logs', 'describe-log-groups', '--log-group-name-prefix', '/')
        .logGroups,
    ).toEqual([]);
  });

  it.each([
    [
      ['eks', 'describe-cluster', '--name', 'shop'],
      254,
      'An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found for name: shop.',
    ],
    [
      ['rds', 'describe-db-clusters', '--db-cluster-identifier', 'shop'],
      254,
      'An error occurred (DBClusterNotFoundFault) when calling the DescribeDBClusters operation: DBCluster shop not found.',
    ],
    [
      ['secretsmanager', 'describe-secret', '--secret-id', 'a'],
      254,
      'An error occurred (ResourceNotFoundException)',
    ],
    [
      ['backup', 'describe-backup-vault', '--backup-vault-name', 'a'],
      254,
      'An error occurred (ResourceNotFoundException)',
    ],
    [
      ['s3api', 'get-bucket-encryption', '--bucket', 'a'],
      254,
      'An error occurred (NoSuchBucket)',
    ],
    [
      ['kms', 'describe-key', '--key-id', 'a'],
      254,
      'An error occurred (NotFoundException)',
    ],
    [
      ['ec2', 'describe-nat-gateways', '--nat-gateway-ids', 'nat-0'],
      254,
      'An error occurred (NatGatewayNotFound)',
    ],
    [
      ['ec2', 'describe-instances', '--instance-ids', 'i-0'],
      254,
      'An error occurred (InvalidInstanceID.NotFound)',
    ],
    [['eks', 'describe-cluster'], 252, 'required: --name'],
    [['s3', 'ls'], 252, 'knows no command s3 ls'],
  ])('fails as the CLI does: %s', (argv, exitCode, message) => {
    const result = run(...argv);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(message);
  });
});
