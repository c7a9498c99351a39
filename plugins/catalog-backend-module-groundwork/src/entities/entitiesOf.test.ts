import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import {
  makeEnvironment,
  makeOutputs,
  makeStack,
  makeState,
} from '../__testUtils__/stacks';
import { entitiesOf } from './entitiesOf';

/** What the catalog itself refuses entities by. */
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

async function expectValid(entities: ResourceEntity[]) {
  for (const entity of entities) {
    await expect(policy.enforce(entity)).resolves.toBeDefined();
    expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
  }
}

const byType = (entities: ResourceEntity[]) =>
  Object.fromEntries(entities.map(entity => [entity.spec.type, entity]));

describe('entitiesOf', () => {
  it('is an environment with its network, cluster and database', async () => {
    const entities = entitiesOf(makeStack());
    await expectValid(entities);
    expect(entities.map(entity => stringifyEntityRef(entity))).toEqual([
      'resource:default/shop-dev',
      'resource:default/shop-dev-vpc',
      'resource:default/shop-dev-cluster',
      'resource:default/shop-dev-database',
    ]);
    const { environment, vpc, database, ...others } = byType(entities);
    const cluster = others['kubernetes-cluster'];
    expect(environment.spec).toEqual({
      type: 'environment',
      owner: 'group:default/payments',
      system: 'system:default/payments',
      dependencyOf: ['component:default/shop'],
      dependsOn: [
        'resource:default/shop-dev-vpc',
        'resource:default/shop-dev-cluster',
        'resource:default/shop-dev-database',
      ],
    });
    expect(cluster.spec.dependsOn).toEqual(['resource:default/shop-dev-vpc']);
    expect(database.spec.dependsOn).toEqual(['resource:default/shop-dev-vpc']);
    expect(
      [vpc, cluster, database].map(
        entity => entity.metadata.annotations!['amazonaws.com/arn'],
      ),
    ).toEqual([
      'arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0a1b2c3d4e5f60718',
      'arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev',
      'arn:aws:rds:eu-west-1:111111111111:cluster:shop-dev',
    ]);
    for (const { metadata } of entities) {
      expect(metadata.annotations).toMatchObject({
        'groundwork.dev/environment': 'dev',
        'groundwork.dev/state': 'running',
        'amazonaws.com/account-id': '111111111111',
      });
      expect(metadata.annotations).not.toHaveProperty([
        'groundwork.dev/rehearsed',
      ]);
      expect(metadata.tags).toEqual(['aws', 'dev']);
    }
  });

  it('leads to AWS’s console', () => {
    const pages = entitiesOf(makeStack()).map(
      ({ metadata }) => metadata.links!.at(-1)!.url,
    );
    const home = 'https://eu-west-1.console.aws.amazon.com';
    expect(pages).toEqual([
      `${home}/cloudwatch/home?region=eu-west-1#dashboards/dashboard/shop-dev`,
      `${home}/vpcconsole/home?region=eu-west-1#VpcDetails:VpcId=vpc-0a1b2c3d4e5f60718`,
      `${home}/eks/home?region=eu-west-1#/clusters/shop-dev`,
      `${home}/rds/home?region=eu-west-1#database:id=shop-dev;is-cluster=true`,
    ]);
  });

  it('offers the cluster to the Kubernetes plugin', () => {
    const cluster = byType(entitiesOf(makeStack()))['kubernetes-cluster'];
    expect(cluster.metadata.annotations).toMatchObject({
      'kubernetes.io/api-server': makeOutputs().cluster.endpoint,
      'kubernetes.io/api-server-certificate-authority':
        makeOutputs().cluster.certificateAuthority,
      'kubernetes.io/auth-provider': 'aws',
      'kubernetes.io/x-k8s-aws-id': 'shop-dev',
    });
  });

  it.each([
    'https://attacker.example',
    'https://attacker.example/.eu-west-1.eks.amazonaws.com',
    'http://0123.gr7.eu-west-1.eks.amazonaws.com',
    'https://0123.gr7.eu-west-1.eks.amazonaws.com:8443',
    'https://user@0123.gr7.eu-west-1.eks.amazonaws.com',
    'https://0123.gr7.us-east-1.eks.amazonaws.com',
    'nonsense',
  ])('never sends the portal’s tokens to %s', async endpoint => {
    const { cluster } = makeOutputs();
    const state = makeState({
      outputs: makeOutputs({ cluster: { ...cluster, endpoint } }),
    });
    const entities = entitiesOf(makeStack({ states: [state] }));
    await expectValid(entities);
    expect(JSON.stringify(entities)).not.toMatch(
      /kubernetes.io\/(api-server|auth-provider)/,
    );
  });

  it('says that it is rehearsed, and sends nobody there', async () => {
    const entities = entitiesOf(
      makeStack({ states: [makeState({ rehearsed: true })] }),
    );
    await expectValid(entities);
    expect(entities).toHaveLength(4);
    for (const { metadata } of entities) {
      expect(metadata.annotations).toMatchObject({
        'groundwork.dev/rehearsed': 'true',
      });
      expect(metadata.tags).toContain('rehearsed');
      expect(metadata.description).toContain('rehearsed');
    }
    const text = JSON.stringify(entities);
    expect(text).toContain('"kubernetes.io/x-k8s-aws-id":"shop-dev"');
    expect(text).not.toMatch(
      /kubernetes.io\/(api-server|auth-provider)|console.aws|aws.amazon.com/,
    );
  });

  it('has neither an environment that was never reported nor a removed one', () => {
    for (const state of [
      makeState({ state: 'proposed', reportedAt: undefined }),
      makeState({ state: 'applying', reportedAt: undefined }),
      makeState({ state: 'removed' }),
      makeState({ environment: 'another' }),
    ]) {
      expect(entitiesOf(makeStack({ states: [state] }))).toEqual([]);
    }
  });

  it('keeps an environment whose status is stale or failed', () => {
    for (const state of ['unknown', 'failed', 'removing'] as const) {
      const entities = entitiesOf(
        makeStack({ states: [makeState({ state })] }),
      );
      expect(entities).toHaveLength(4);
      for (const { metadata } of entities) {
        expect(metadata.annotations!['groundwork.dev/state']).toBe(state);
      }
    }
  });

  it('has no more than the environment before anything is known of it', () => {
    const state = makeState({ state: 'failed', outputs: undefined });
    const [environment, ...parts] = entitiesOf(makeStack({ states: [state] }));
    expect(environment.spec.type).toBe('environment');
    expect(environment.spec).not.toHaveProperty('dependsOn');
    expect(parts).toEqual([]);
  });

  it('says whose network it is, and where its block comes from', () => {
    const { spec } = makeStack();
    const vpcOf = (network: Environment['network']) =>
      byType(
        entitiesOf(
          makeStack({
            spec: { ...spec, environments: [makeEnvironment({ network })] },
            states: [makeState({ outputs: makeOutputs({ natAddresses: [] }) })],
          }),
        ),
      ).vpc.metadata.description;
    expect(vpcOf(makeEnvironment().network)).toBe(
      'VPC vpc-0a1b2c3d4e5f60718 with 10.16.0.0/20 in eu-west-1 of account 111111111111',
    );
    expect(
      vpcOf({
        kind: 'existing',
        vpcId: 'vpc-0a1b2c3d4e5f60718',
        cidr: '10.50.0.0/16',
        subnets: [],
      }),
    ).toBe(
      'VPC vpc-0a1b2c3d4e5f60718 with 10.50.0.0/16 in eu-west-1 of account 111111111111; made and kept by somebody else',
    );
    expect(
      vpcOf({
        kind: 'ipam',
        poolId: 'ipam-pool-0123456789abcdef0',
        prefix: 20,
        zones: ['eu-west-1a', 'eu-west-1b'],
        nat: 'single',
        endpoints: 'gateway',
        flowLogs: false,
      }),
    ).toBe(
      'VPC vpc-0a1b2c3d4e5f60718 with a /20 of ipam-pool-0123456789abcdef0 in eu-west-1 of account 111111111111',
    );
  });

  it('says by which addresses a VPC is seen, for the allow-lists of others', () => {
    const state = makeState({
      outputs: makeOutputs({ natAddresses: ['198.51.100.7', '198.51.100.8'] }),
    });
    expect(
      byType(entitiesOf(makeStack({ states: [state] }))).vpc.metadata
        .description,
    ).toMatch(/; seen from outside as 198\.51\.100\.7, 198\.51\.100\.8$/);
  });

  it('has no database where there is none', () => {
    const state = makeState({ outputs: makeOutputs({ database: undefined }) });
    expect(
      entitiesOf(makeStack({ states: [state] })).map(({ spec }) => spec.type),
    ).toEqual(['environment', 'vpc', 'kubernetes-cluster']);
  });

  it('gives every Resource a name of its own', async () => {
    const named = (entityRef: string, ...environments: string[]) =>
      makeStack({
        entityRef,
        spec: {
          name: 'shop',
          owner: 'user:default/alice',
          environments: environments.map(name => makeEnvironment({ name })),
        },
        states: environments.map(environment => makeState({ environment })),
      });
    const taken = new Set<string>();
    const entities = [
      named('component:default/shop', 'eu', 'eu-vpc', 'eu-dev'),
      named('component:default/shop-eu', 'dev'),
      named(`component:default/${'long-'.repeat(12)}er`, 'dev', 'prod'),
    ].flatMap(stack => entitiesOf(stack, taken));
    await expectValid(entities);
    const names = entities.map(entity => entity.metadata.name);
    expect(names).toHaveLength(24);
    expect(new Set(names).size).toBe(24);
  });
});
