import { TestProvider } from '../../__testUtils__/testProvider';
import type { Values } from '../../values/unknown';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
});
afterEach(() => aws.dispose());

function role(
  name: string,
  service: string,
  Action = ['sts:AssumeRole', 'sts:TagSession'],
): string {
  const { arn } = aws.create('aws_iam_role', {
    name,
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Principal: { Service: service } }],
    }),
  });
  return String(arn);
}

function cluster(): Values {
  const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const subnets = ['a', 'b'].map((zone, index) =>
    aws.create('aws_subnet', {
      vpc_id: vpc.id,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-west-1${zone}`,
    }),
  );
  return aws.create('aws_eks_cluster', {
    name: 'shop',
    role_arn: role('cluster', 'eks.amazonaws.com'),
    access_config: [{ authentication_mode: 'API' }],
    vpc_config: [{ subnet_ids: subnets.map(({ id }) => id) }],
  });
}

const IDENTITY_CENTER = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

function argoCd(given: Values = {}, argo: Values = {}): Values {
  return {
    cluster_name: 'shop',
    capability_name: 'argocd',
    type: 'ARGOCD',
    delete_propagation_policy: 'RETAIN',
    configuration: [
      {
        argo_cd: [
          { aws_idc: [{ idc_instance_arn: IDENTITY_CENTER }], ...argo },
        ],
      },
    ],
    ...given,
  };
}

describe('Argo CD as a capability of EKS', () => {
  let arn: string;
  beforeEach(() => {
    cluster();
    arn = role('argo-cd', 'capabilities.eks.amazonaws.com');
  });

  it('tells where it is, and fills in what it was not told', () => {
    const made = aws.create('aws_eks_capability', argoCd({ role_arn: arn }));
    expect(made).toMatchObject({
      arn: expect.stringMatching(
        /^arn:aws:eks:eu-west-1:111111111111:capability\/shop\/argocd\/argocd\//,
      ),
      version: expect.stringMatching(/^\d/),
      configuration: [
        {
          argo_cd: [
            {
              namespace: 'argocd',
              server_url: expect.stringMatching(
                /^https:\/\/\w+\.eks-capabilities\.eu-west-1\.amazonaws\.com$/,
              ),
              aws_idc: [
                {
                  idc_region: 'eu-west-1',
                  idc_managed_application_arn:
                    expect.stringContaining(':application/'),
                },
              ],
            },
          ],
        },
      ],
    });
    expect(aws.read('aws_eks_capability', made)).toEqual(made);
    expect(
      aws.plan('aws_eks_capability', made, argoCd({ role_arn: arn })).planned,
    ).toEqual(made);
  });

  it('makes the access entry that a policy is associated with, which is not there before', () => {
    const association = {
      cluster_name: 'shop',
      principal_arn: arn,
      policy_arn:
        'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      access_scope: [{ type: 'cluster' }],
    };
    expect(() =>
      aws.create('aws_eks_access_policy_association', association),
    ).toThrow(/create an access entry for it first/);
    const made = aws.create('aws_eks_capability', argoCd({ role_arn: arn }));
    expect(() =>
      aws.create('aws_eks_access_entry', {
        cluster_name: 'shop',
        principal_arn: arn,
      }),
    ).toThrow(/AWS refuses principal_arn of aws_eks_access_entry/);
    aws.create('aws_eks_access_policy_association', association);

    aws.remove('aws_eks_capability', made);
    expect(aws.world.find('aws_eks_access_entry')).toEqual([]);
  });

  it('makes its namespace in the cluster, and leaves it there', () => {
    const made = aws.create('aws_eks_capability', argoCd({ role_arn: arn }));
    const namespaces = () =>
      aws.world
        .find('kubernetes_namespace_v1', {}, { cluster: 'shop' })
        .map(({ id }) => id);
    expect(namespaces()).toEqual(['argocd']);
    aws.remove('aws_eks_capability', made);
    expect(namespaces()).toEqual(['argocd']);
  });

  it('is made anew for another instance of Identity Center, and takes other groups in place', () => {
    const given = argoCd({ role_arn: arn });
    const made = aws.create('aws_eks_capability', given);
    const change = (argo: Values) =>
      aws.plan('aws_eks_capability', made, argoCd({ role_arn: arn }, argo))
        .replace;
    expect(
      change({
        aws_idc: [
          {
            idc_instance_arn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210',
          },
        ],
      }),
    ).toHaveLength(1);
    expect(change({ namespace: 'elsewhere' })).toHaveLength(1);
    expect(
      change({
        rbac_role_mapping: [
          { role: 'ADMIN', identity: [{ type: 'SSO_GROUP', id: 'g-1' }] },
        ],
      }),
    ).toEqual([]);
  });

  it('is there once in a cluster, whatever its name', () => {
    aws.create('aws_eks_capability', argoCd({ role_arn: arn }));
    expect(() =>
      aws.create(
        'aws_eks_capability',
        argoCd({ role_arn: arn, capability_name: 'another' }),
      ),
    ).toThrow(/one capability of each type: shop has argocd/);
  });

  it.each([
    ['ec2.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']],
    ['capabilities.eks.amazonaws.com', ['sts:AssumeRole']],
  ])('takes no role that trusts %s with %j', (service, actions) => {
    const other = role('other', service, actions);
    expect(() =>
      aws.create('aws_eks_capability', argoCd({ role_arn: other })),
    ).toThrow(/AWS refuses role_arn of aws_eks_capability/);
  });

  it('needs a cluster, a role and somebody who knows the people', () => {
    expect(() =>
      aws.create(
        'aws_eks_capability',
        argoCd({ role_arn: arn, cluster_name: 'nowhere' }),
      ),
    ).toThrow(/No cluster found for name: nowhere/);
    expect(() =>
      aws.create(
        'aws_eks_capability',
        argoCd({ role_arn: 'arn:aws:iam::111111111111:role/nobody' }),
      ),
    ).toThrow(/Role with arn .*nobody does not exist/);
    expect(() =>
      aws.create(
        'aws_eks_capability',
        argoCd({ role_arn: arn, configuration: [] }),
      ),
    ).toThrow(/AWS refuses configuration of aws_eks_capability/);
  });
});
