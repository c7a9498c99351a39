import { TestProvider } from '../../__testUtils__/testProvider';
import type { Values } from '../../values/unknown';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
});
afterEach(() => aws.dispose());

function role(name: string, service: string): string {
  const { arn } = aws.create('aws_iam_role', {
    name,
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Principal: { Service: service },
        },
      ],
    }),
  });
  return String(arn);
}

function arguments_(): Values {
  const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const subnets = ['a', 'b'].map((zone, index) =>
    aws.create('aws_subnet', {
      vpc_id: vpc.id,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-west-1${zone}`,
    }),
  );
  return {
    name: 'shop',
    version: '1.35',
    role_arn: role('cluster', 'eks.amazonaws.com'),
    bootstrap_self_managed_addons: false,
    access_config: [{ authentication_mode: 'API' }],
    vpc_config: [{ subnet_ids: subnets.map(({ id }) => id) }],
  };
}

function autoMode(nodeRole: string | null): Values {
  const enabled = nodeRole !== null;
  return {
    compute_config: [
      {
        enabled,
        node_role_arn: nodeRole,
        node_pools: enabled ? ['system'] : null,
      },
    ],
    kubernetes_network_config: [{ elastic_load_balancing: [{ enabled }] }],
    storage_config: [{ block_storage: [{ enabled }] }],
  };
}

describe('EKS Auto Mode', () => {
  it('comes and goes in place, with the role of its nodes', () => {
    const given = arguments_();
    const nodes = role('nodes', 'ec2.amazonaws.com');
    const without = aws.create('aws_eks_cluster', {
      ...given,
      ...autoMode(null),
    });
    expect(
      aws.plan('aws_eks_cluster', without, { ...given, ...autoMode(nodes) })
        .replace,
    ).toEqual([]);
    const within = aws.update('aws_eks_cluster', without, {
      ...given,
      ...autoMode(nodes),
    });
    expect(
      aws.plan('aws_eks_cluster', within, { ...given, ...autoMode(null) })
        .replace,
    ).toEqual([]);
  });

  it('makes a new cluster for another role of its nodes', () => {
    const given = arguments_();
    const state = aws.create('aws_eks_cluster', {
      ...given,
      ...autoMode(role('nodes', 'ec2.amazonaws.com')),
    });
    expect(
      aws.plan('aws_eks_cluster', state, {
        ...given,
        ...autoMode(role('others', 'ec2.amazonaws.com')),
      }).replace,
    ).toEqual([['compute_config']]);
  });

  it('needs a role that is there', () => {
    expect(() =>
      aws.create('aws_eks_cluster', {
        ...arguments_(),
        ...autoMode('arn:aws:iam::111111111111:role/nobody'),
      }),
    ).toThrow(/Role with arn .*nobody does not exist/);
  });
});

describe('an access entry', () => {
  it('of nodes has their name and group, of people none', () => {
    aws.create('aws_eks_cluster', arguments_());
    const entry = (name: string, type: string | null) =>
      aws.create('aws_eks_access_entry', {
        cluster_name: 'shop',
        principal_arn: role(name, 'ec2.amazonaws.com'),
        type,
      });
    expect(entry('nodes', 'EC2_LINUX')).toMatchObject({
      kubernetes_groups: ['system:nodes'],
      user_name: 'system:node:{{EC2PrivateDNSName}}',
    });
    expect(entry('people', null)).toMatchObject({
      kubernetes_groups: [],
      user_name:
        'arn:aws:sts::111111111111:assumed-role/people/{{SessionName}}',
    });
  });
});
