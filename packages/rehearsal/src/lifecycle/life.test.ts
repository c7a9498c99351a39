import { TestProvider } from '../__testUtils__/testProvider';
import { isUnknown, type Values } from '../values/unknown';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', {
    region: 'eu-west-1',
    default_tags: [{ tags: { Owner: 'team' } }],
  });
});
afterEach(() => aws.dispose());

const vpc = (more: Values = {}) => ({
  cidr_block: '10.0.0.0/16',
  tags: { Name: 'a' },
  ...more,
});

function network(provider = aws) {
  const made = provider.create('aws_vpc', vpc());
  const subnets = ['a', 'b'].map((zone, index) =>
    provider.create('aws_subnet', {
      vpc_id: made.id,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-west-1${zone}`,
    }),
  );
  return { vpc: made, subnets };
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'eks.amazonaws.com' },
    },
  ],
});

function cluster(more: Values = {}) {
  const { subnets } = network();
  const role = aws.create('aws_iam_role', {
    name: 'cluster',
    assume_role_policy: trust,
  });
  return aws.create('aws_eks_cluster', {
    name: 'shop',
    version: '1.35',
    role_arn: role.arn,
    vpc_config: [{ subnet_ids: subnets.map(({ id }) => id) }],
    ...more,
  });
}

describe('what is planned', () => {
  it('has defaults, all tags and the region, and leaves the rest to AWS', () => {
    const { planned } = aws.provider.plan(
      aws.provider.configure({
        region: 'eu-west-1',
        default_tags: [{ tags: { Owner: 'team' } }],
      }),
      'aws_vpc',
      { prior: null, proposed: vpc(), config: vpc() },
    );
    expect(planned).toMatchObject({
      enable_dns_support: true,
      instance_tenancy: 'default',
      region: 'eu-west-1',
      tags_all: { Name: 'a', Owner: 'team' },
    });
    expect(isUnknown(planned.id)).toBe(true);
    expect(isUnknown(planned.arn)).toBe(true);
  });

  it('is nothing when nothing changed', () => {
    const state = aws.create('aws_vpc', vpc());
    const { planned, replace } = aws.plan('aws_vpc', state, vpc());
    expect(planned).toBe(state);
    expect(replace).toEqual([]);
  });

  it('makes a new object when an argument cannot change', () => {
    const state = aws.create('aws_vpc', vpc());
    const { replace } = aws.plan(
      'aws_vpc',
      state,
      vpc({ cidr_block: '10.1.0.0/16' }),
    );
    expect(replace).toEqual([['cidr_block']]);
  });

  it('names the place of an argument inside a block', () => {
    const given = {
      kubernetes_network_config: [{ service_ipv4_cidr: '172.20.0.0/16' }],
    };
    const state = cluster(given);
    const { replace } = aws.plan('aws_eks_cluster', state, {
      name: 'shop',
      version: '1.35',
      role_arn: state.role_arn,
      vpc_config: [
        { subnet_ids: (state.vpc_config as Values[])[0].subnet_ids },
      ],
      kubernetes_network_config: [{ service_ipv4_cidr: '172.21.0.0/16' }],
    });
    expect(replace).toEqual([
      ['kubernetes_network_config', 0, 'service_ipv4_cidr'],
    ]);
  });

  it('keeps what the provider takes for the same', () => {
    const state = aws.create('aws_iam_role', {
      name: 'a',
      assume_role_policy: trust,
    });
    const reordered = JSON.stringify({
      Statement: {
        Principal: { Service: ['eks.amazonaws.com'] },
        Action: ['sts:AssumeRole'],
        Effect: 'Allow',
      },
      Version: '2012-10-17',
    });
    const { planned } = aws.plan('aws_iam_role', state, {
      name: 'a',
      assume_role_policy: reordered,
    });
    expect(planned).toBe(state);
  });

  it('does not know the next version of a launch template', () => {
    const given = { name: 'nodes', update_default_version: true };
    const state = aws.create('aws_launch_template', given);
    const { planned } = aws.plan('aws_launch_template', state, {
      ...given,
      instance_type: 't3.large',
    });
    expect(isUnknown(planned.latest_version)).toBe(true);
    const next = aws.update('aws_launch_template', state, {
      ...given,
      instance_type: 't3.large',
    });
    expect([state.latest_version, next.latest_version]).toEqual([1, 2]);
    expect(next.id).toBe(state.id);
  });

  it('keeps a block that the provider keeps when it is left out', () => {
    const given = {
      cluster_identifier: 'shop',
      engine: 'aurora-postgresql',
      master_username: 'postgres',
      manage_master_user_password: true,
      skip_final_snapshot: true,
    };
    const state = aws.create('aws_rds_cluster', {
      ...given,
      serverlessv2_scaling_configuration: [
        { min_capacity: 0.5, max_capacity: 2 },
      ],
    });
    expect(aws.plan('aws_rds_cluster', state, given).planned).toBe(state);
  });

  it('refuses a value for what only the provider sets', () => {
    expect(
      aws.provider.validateResource('aws_vpc', vpc({ arn: 'mine' })),
    ).toMatchObject([
      { summary: 'Value for unconfigurable attribute', path: ['arn'] },
    ]);
  });
});

describe('ids', () => {
  it('are the same in every world, and look like those of AWS', () => {
    const other = new TestProvider();
    const here = network();
    const there = network(other);
    other.dispose();
    expect(there.vpc.id).toBe(here.vpc.id);
    expect(there.subnets.map(({ id }) => id)).toEqual(
      here.subnets.map(({ id }) => id),
    );
    expect(here.vpc.id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(here.vpc.arn).toBe(
      `arn:aws:ec2:eu-west-1:111111111111:vpc/${here.vpc.id}`,
    );
  });

  it('differ for siblings that nothing else tells apart', () => {
    const ids = [1, 2, 3].map(
      () => aws.create('aws_eip', { domain: 'vpc' }).id,
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('are those of the service for clusters and databases', () => {
    const made = cluster();
    expect(made.endpoint).toMatch(
      /^https:\/\/[0-9A-F]{32}\.gr7\.eu-west-1\.eks\.amazonaws\.com$/,
    );
    expect(made.id).toBe('shop');
    const database = aws.create('aws_rds_cluster', {
      cluster_identifier: 'shop',
      engine: 'aurora-postgresql',
      engine_version: '17',
      master_username: 'postgres',
      manage_master_user_password: true,
      skip_final_snapshot: true,
    });
    expect(database.endpoint).toMatch(
      /^shop\.cluster-[0-9a-f]{12}\.eu-west-1\.rds\.amazonaws\.com$/,
    );
    const [{ secret_arn: secret }] = database.master_user_secret as Values[];
    expect(secret).toMatch(
      /^arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-[0-9a-f-]{36}-\w{6}$/,
    );
    expect(
      aws.world.find('aws_secretsmanager_secret', { arn: secret }),
    ).toHaveLength(1);
  });
});

describe('what is there', () => {
  it('is read from the world, so that a change of it is drift', () => {
    const state = aws.create('aws_vpc', vpc());
    const [object] = aws.world.find('aws_vpc');
    aws.world.put({
      ...object,
      values: { ...object.values, enable_dns_hostnames: true },
    });
    expect(aws.read('aws_vpc', state)).toEqual({
      ...state,
      enable_dns_hostnames: true,
    });
    aws.world.remove(object);
    expect(aws.read('aws_vpc', state)).toBeNull();
  });

  it('is read in the words of the state where they mean the same', () => {
    const given = {
      cluster_identifier: 'shop',
      engine: 'aurora-postgresql',
      engine_version: '17',
      master_username: 'postgres',
      manage_master_user_password: true,
      skip_final_snapshot: true,
      preferred_maintenance_window: 'Sun:03:30-Sun:04:30',
    };
    const state = aws.create('aws_rds_cluster', given);
    const [object] = aws.world.find('aws_rds_cluster');
    expect(object.values.engine_version).toMatch(/^17\.\d+$/);
    expect(aws.read('aws_rds_cluster', state)).toMatchObject({
      engine_version: '17',
      preferred_maintenance_window: 'Sun:03:30-Sun:04:30',
    });
  });

  it('shows where AWS keeps something else than it was told', () => {
    const given = {
      cluster_identifier: 'shop',
      engine: 'aurora-postgresql',
      master_username: 'postgres',
      manage_master_user_password: true,
      skip_final_snapshot: true,
      availability_zones: ['eu-west-1a', 'eu-west-1b'],
    };
    const state = aws.create('aws_rds_cluster', given);
    const read = aws.read('aws_rds_cluster', state)!;
    expect(aws.plan('aws_rds_cluster', read, given).replace).toEqual([
      ['availability_zones'],
    ]);
  });

  it('follows from other objects: routes of a table, rules of a group', () => {
    const { vpc: made } = network();
    const gateway = aws.create('aws_internet_gateway', { vpc_id: made.id });
    const table = aws.create('aws_route_table', { vpc_id: made.id });
    aws.create('aws_route', {
      route_table_id: table.id,
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: gateway.id,
    });
    expect(aws.read('aws_route_table', table)?.route).toMatchObject([
      { cidr_block: '0.0.0.0/0', gateway_id: gateway.id },
    ]);
  });

  it('can be imported, and what is not there cannot', () => {
    const state = aws.create('aws_vpc', vpc());
    expect(aws.import('aws_vpc', String(state.id))).toEqual(state);
    expect(() => aws.import('aws_vpc', 'vpc-0')).toThrow(
      'Cannot import non-existent remote object',
    );
  });

  it('holds no secret', () => {
    const kubernetes = new TestProvider('kubernetes');
    kubernetes.world.put({
      type: 'aws_eks_cluster',
      id: 'shop',
      values: { endpoint: 'https://shop' },
    });
    kubernetes.configure({ host: 'https://shop' });
    const given = {
      metadata: [{ name: 'a', namespace: 'default' }],
      data: { password: 'hunter2' },
      data_wo: { other: 'hunter3' },
    };
    const state = kubernetes.create('kubernetes_secret_v1', given);
    const [object] = kubernetes.world.find('kubernetes_secret_v1');
    const kept = JSON.stringify(object);
    const read = kubernetes.read('kubernetes_secret_v1', state);
    kubernetes.dispose();
    expect(kept).not.toContain('hunter');
    expect(JSON.stringify(state)).not.toContain('hunter3');
    expect(read).toEqual(state);
  });
});

describe('what AWS refuses', () => {
  it('is an argument that names what is not there', () => {
    expect(() =>
      aws.create('aws_subnet', { vpc_id: 'vpc-0', cidr_block: '10.0.0.0/24' }),
    ).toThrow("InvalidVpcID.NotFound: The vpc ID 'vpc-0' does not exist");
    expect(aws.world.all()).toEqual([]);
  });

  it('is a policy of AWS that there is none of', () => {
    aws.create('aws_iam_role', { name: 'a', assume_role_policy: trust });
    const attach = (name: string) =>
      aws.create('aws_iam_role_policy_attachment', {
        role: 'a',
        policy_arn: `arn:aws:iam::aws:policy/${name}`,
      });
    attach('AmazonEKSClusterPolicy');
    attach('CloudWatchAgentServerPolicy');
    expect(() => attach('AmazonEKSClusterPolice')).toThrow('NoSuchEntity');
  });

  it('is a name that is taken', () => {
    const role = { name: 'a', assume_role_policy: trust };
    aws.create('aws_iam_role', role);
    expect(() => aws.create('aws_iam_role', role)).toThrow(
      'EntityAlreadyExists: Role with name a already exists.',
    );
  });

  it('is what two objects may not have in common', () => {
    const { vpc: made } = network();
    const group = { name: 'a', vpc_id: made.id };
    aws.create('aws_security_group', group);
    expect(() => aws.create('aws_security_group', group)).toThrow(
      'InvalidGroup.Duplicate',
    );
  });

  it('is the removal of what others need', () => {
    const { vpc: made, subnets } = network();
    expect(() => aws.remove('aws_vpc', made)).toThrow('DependencyViolation');
    for (const subnet of subnets) {
      aws.remove('aws_subnet', subnet);
    }
    aws.remove('aws_vpc', made);
    expect(aws.world.all()).toEqual([]);
  });

  it('is the removal of a subnet in which a cluster has interfaces', () => {
    cluster();
    const [subnet] = aws.world.find('aws_subnet');
    expect(() => aws.remove('aws_subnet', subnet.values)).toThrow(
      'DependencyViolation',
    );
  });

  it('is the removal of what is protected', () => {
    const state = cluster({ deletion_protection: true });
    expect(() => aws.remove('aws_eks_cluster', state)).toThrow(
      /deletion.protection/,
    );
    const open = aws.update('aws_eks_cluster', state, {
      name: 'shop',
      version: '1.35',
      role_arn: state.role_arn,
      vpc_config: [
        { subnet_ids: (state.vpc_config as Values[])[0].subnet_ids },
      ],
      deletion_protection: false,
    });
    aws.remove('aws_eks_cluster', open);
    expect(aws.world.find('aws_eks_cluster')).toEqual([]);
  });

  it('is a final snapshot under a name that is taken', () => {
    const given = {
      cluster_identifier: 'shop',
      engine: 'aurora-postgresql',
      master_username: 'postgres',
      manage_master_user_password: true,
      final_snapshot_identifier: 'shop-final',
    };
    aws.remove('aws_rds_cluster', aws.create('aws_rds_cluster', given));
    expect(aws.world.all()).toEqual([]);
    expect(aws.remains.all()).toMatchObject([
      { type: 'aws_db_cluster_snapshot', id: 'shop-final' },
    ]);
    const again = aws.create('aws_rds_cluster', given);
    expect(() => aws.remove('aws_rds_cluster', again)).toThrow(
      'DBClusterSnapshotAlreadyExistsFault',
    );
  });

  it('is an account that the provider is not allowed in', () => {
    expect(() =>
      aws.configure({ allowed_account_ids: ['222222222222'] }),
    ).toThrow('AWS account ID not allowed: 111111111111');
  });
});

describe('data sources', () => {
  it('answer with what is there', () => {
    const made = cluster();
    expect(aws.data('aws_eks_cluster', { name: 'shop' })).toMatchObject({
      arn: made.arn,
      endpoint: made.endpoint,
      status: 'ACTIVE',
      tags: { Owner: 'team' },
    });
    const { id } = aws.world.find('aws_vpc')[0];
    expect(
      aws.data('aws_subnets', {
        filter: [{ name: 'vpc-id', values: [id] }],
      }).ids,
    ).toHaveLength(2);
  });

  it.each([
    ['aws_eks_cluster', { name: 'shop' }, 'No cluster found for name: shop'],
    ['aws_sns_topic', { name: 'alarms' }, 'no matching SNS Topic'],
    ['aws_cloudwatch_log_group', { name: '/a' }, 'Log Group found: /a'],
    ['aws_iam_role', { name: 'a' }, 'The role with name a cannot be found'],
    ['aws_vpc', { id: 'vpc-0' }, 'no matching EC2 VPC'],
  ])('say what is not there: %s', (type, config, message) => {
    expect(() => aws.data(type, config)).toThrow(message);
  });

  it('make nothing up', () => {
    expect(() => aws.data('aws_ami', { most_recent: true })).toThrow(
      'The rehearsal cannot answer aws_ami',
    );
  });
});

describe('objects in a cluster', () => {
  let helm: TestProvider;
  beforeEach(() => {
    helm = new TestProvider('helm');
  });
  afterEach(() => helm.dispose());

  const release = {
    name: 'a',
    chart: 'a',
    repository: 'https://charts.example.com',
    namespace: 'kube-system',
  };

  it('cannot be made where there is no such cluster', () => {
    helm.configure({ kubernetes: { host: 'https://gone' } });
    expect(() => helm.create('helm_release', release)).toThrow(
      'Kubernetes cluster unreachable',
    );
  });

  it('go with their cluster, and charts are noted as unrendered', () => {
    helm.world.put({
      type: 'aws_eks_cluster',
      id: 'shop',
      region: 'eu-west-1',
      values: { endpoint: 'https://shop' },
    });
    helm.configure({ kubernetes: { host: 'https://shop' } });
    helm.create('helm_release', release);
    expect(helm.world.find('helm_release')).toMatchObject([
      { cluster: 'shop', rendered: false },
    ]);
    expect(() =>
      helm.create('helm_release', { ...release, namespace: 'nowhere' }),
    ).toThrow('namespaces "nowhere" not found');
  });
});
