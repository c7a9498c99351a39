import { TestProvider } from '../../__testUtils__/testProvider';
import type { Values } from '../../values/unknown';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
});
afterEach(() => aws.dispose());

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'rds.amazonaws.com' },
    },
  ],
});

function network() {
  const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const subnets = ['a', 'b'].map((zone, index) =>
    aws.create('aws_subnet', {
      vpc_id: vpc.id,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-west-1${zone}`,
    }),
  );
  return subnets.map(({ id }) => id);
}

function cluster(subnets: unknown[], more: Values = {}) {
  aws.create('aws_db_subnet_group', { name: 'shop', subnet_ids: subnets });
  return aws.create('aws_rds_cluster', {
    cluster_identifier: 'shop',
    engine: 'aurora-postgresql',
    engine_version: '17',
    master_username: 'postgres',
    db_subnet_group_name: 'shop',
    skip_final_snapshot: true,
    manage_master_user_password: true,
    ...more,
  });
}

const instance = () =>
  aws.create('aws_rds_cluster_instance', {
    identifier: 'shop-1',
    cluster_identifier: 'shop',
    engine: 'aurora-postgresql',
    instance_class: 'db.r7g.large',
  });

describe('a proxy', () => {
  it('pools connections once the cluster has an instance', () => {
    const subnets = network();
    const database = cluster(subnets);
    const role = aws.create('aws_iam_role', {
      name: 'proxy',
      assume_role_policy: trust,
    });
    const [secret] = database.master_user_secret as Values[];
    aws.create('aws_db_proxy', {
      name: 'shop',
      engine_family: 'POSTGRESQL',
      role_arn: role.arn,
      vpc_subnet_ids: subnets,
      auth: [{ auth_scheme: 'SECRETS', secret_arn: secret.secret_arn }],
    });
    const group = aws.create('aws_db_proxy_default_target_group', {
      db_proxy_name: 'shop',
    });
    const target = () =>
      aws.create('aws_db_proxy_target', {
        db_proxy_name: 'shop',
        target_group_name: group.name,
        db_cluster_identifier: 'shop',
      });
    expect(target).toThrow(/no available instance to register/);
    instance();
    expect(target()).toMatchObject({
      id: 'shop/default/TRACKED_CLUSTER/shop',
      type: 'TRACKED_CLUSTER',
      port: 5432,
    });
  });

  it('needs a secret that is there', () => {
    const role = aws.create('aws_iam_role', {
      name: 'proxy',
      assume_role_policy: trust,
    });
    expect(() =>
      aws.create('aws_db_proxy', {
        name: 'shop',
        engine_family: 'POSTGRESQL',
        role_arn: role.arn,
        vpc_subnet_ids: network(),
        auth: [{ secret_arn: 'arn:aws:secretsmanager:eu-west-1:1:secret:x' }],
      }),
    ).toThrow(/The secret .* does not exist/);
  });
});

it('an activity stream answers with the id of its key', () => {
  const database = cluster(network());
  instance();
  const key = aws.create('aws_kms_key', { description: 'audit' });
  const stream = (id: unknown) =>
    aws.create('aws_rds_cluster_activity_stream', {
      resource_arn: database.arn,
      mode: 'async',
      kms_key_id: id,
    });
  const given = stream(key.arn);
  expect(aws.read('aws_rds_cluster_activity_stream', given)?.kms_key_id).toBe(
    key.key_id,
  );
  expect(given.kinesis_stream_name).toBe(
    `aws-rds-das-${database.cluster_resource_id}`,
  );
});

describe('a backup vault', () => {
  const vault = (more: Values = {}) =>
    aws.create('aws_backup_vault', { name: 'shop', ...more });
  const backUp = () =>
    aws.world.put({
      type: 'aws_backup_recovery_point',
      id: 'arn:aws:rds:eu-west-1:1:cluster-snapshot:awsbackup:job-1',
      region: 'eu-west-1',
      values: { backup_vault_name: 'shop' },
    });

  it('is in the region that it names', () => {
    const copies = vault({ region: 'eu-central-1' });
    expect(copies.arn).toBe(
      'arn:aws:backup:eu-central-1:111111111111:backup-vault:shop',
    );
    // the same name in two regions is two vaults
    expect(vault().arn).not.toBe(copies.arn);
  });

  it('counts its backups and is not removed with them', () => {
    const made = vault();
    backUp();
    expect(aws.read('aws_backup_vault', made)?.recovery_points).toBe(1);
    expect(() => aws.remove('aws_backup_vault', made)).toThrow(
      /it contains recovery points/,
    );
  });

  it('takes them along when it is told to', () => {
    const made = vault({ force_destroy: true });
    backUp();
    aws.remove('aws_backup_vault', made);
    expect(aws.world.all()).toEqual([]);
  });
});

it('defaults inside a set leave what is told as it is', () => {
  const given = {
    name: 'shop',
    family: 'aurora-postgresql17',
    parameter: [
      { name: 'work_mem', value: '4096' },
      {
        name: 'shared_preload_libraries',
        value: 'auto_explain',
        apply_method: 'pending-reboot',
      },
    ],
  };
  const made = aws.create('aws_rds_cluster_parameter_group', given);
  expect(
    aws.plan('aws_rds_cluster_parameter_group', made, given).planned,
  ).toMatchObject({
    parameter: [
      { name: 'work_mem', apply_method: 'immediate' },
      { name: 'shared_preload_libraries', apply_method: 'pending-reboot' },
    ],
  });
});

it('a secret keeps its name for as long as it can be called back', () => {
  const secret = aws.create('aws_secretsmanager_secret', { name: 'shop/a' });
  expect(() =>
    aws.create('aws_secretsmanager_secret', { name: 'shop/a' }),
  ).toThrow(/already exists/);
  aws.remove('aws_secretsmanager_secret', secret);
  expect(() =>
    aws.create('aws_secretsmanager_secret', { name: 'shop/a' }),
  ).toThrow(/scheduled for deletion/);
  const version = aws.create('aws_secretsmanager_secret_version', {
    secret_id: aws.create('aws_secretsmanager_secret', { name: 'shop/b' }).id,
    secret_string_wo: 'x',
    secret_string_wo_version: 1,
  });
  expect(version).toMatchObject({
    secret_string: null,
    has_secret_string_wo: true,
  });
});

it('a parameter is written anew under a higher version', () => {
  const given = { name: '/shop/a', type: 'String', insecure_value: 'x' };
  const made = aws.create('aws_ssm_parameter', given);
  expect(made).toMatchObject({
    arn: 'arn:aws:ssm:eu-west-1:111111111111:parameter/shop/a',
    value: 'x',
    version: 1,
  });
  expect(
    aws.update('aws_ssm_parameter', made, { ...given, insecure_value: 'y' }),
  ).toMatchObject({ value: 'y', version: 2 });
  expect(() => aws.create('aws_ssm_parameter', given)).toThrow(
    /ParameterAlreadyExists/,
  );
});
