import {
  environmentInput,
  environmentOf,
  specInput,
} from '../__testUtils__/specs';
import { profiles } from '../profiles/builtInProfiles';
import { profileSchema } from '../profiles/profile';
import type { Cluster } from './clusterSchema';
import { normaliseSpec } from './normaliseSpec';
import { specSchema } from './schema';

const codeOwners = { owner: [], platform: [] };

describe('normaliseSpec', () => {
  it('leaves nothing open', () => {
    const spec = normaliseSpec(specInput(), {
      profiles,
      codeOwners,
      cidrs: new Map([['dev', { cidr: '10.16.0.0/20', pool: 'dev' }]]),
    });
    expect(specSchema.parse(spec)).toEqual(spec);
    expect(spec).toMatchObject({
      description: '',
      delivery: 'terraform',
      repository: { name: 'ledger' },
      environments: [{ network: { cidr: '10.16.0.0/20', pool: 'dev' } }],
    });
    expect(spec).not.toHaveProperty('system');
  });

  it('keeps an own block, without a pool', () => {
    const { network } = environmentOf({ network: { cidr: '10.99.0.0/16' } });
    expect(network).toMatchObject({ kind: 'new', cidr: '10.99.0.0/16' });
    expect(network).not.toHaveProperty('pool');
  });

  it('takes as many zones of the region as asked', () => {
    expect(environmentOf({ network: { zones: 3 } }).network).toMatchObject({
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    });
    expect(environmentOf({ region: 'ca-central-1' }).network).toMatchObject({
      zones: ['ca-central-1a', 'ca-central-1b'],
    });
  });

  it('fills the kind of database that is chosen', () => {
    expect(environmentOf().database).toMatchObject({ kind: 'serverless' });
    expect(
      environmentOf({ database: { kind: 'provisioned', readers: 2 } }).database,
    ).toMatchObject({
      kind: 'provisioned',
      instanceClass: 'db.t4g.medium',
      readers: 2,
    });
    expect(environmentOf({ database: { kind: 'none' } }).database).toEqual({
      kind: 'none',
    });
  });

  it('stays on a pinned minor unless told otherwise', () => {
    const pinned = { kind: 'serverless', version: '17.7' } as const;
    expect(environmentOf({ database: pinned }).database).toMatchObject({
      autoMinorUpgrade: false,
    });
    expect(
      environmentOf({ database: { ...pinned, autoMinorUpgrade: true } })
        .database,
    ).toMatchObject({ autoMinorUpgrade: true });
  });

  it('allows no source for an API that became private', () => {
    expect(
      environmentOf({ cluster: { endpoint: { access: 'private' } } }).cluster
        .endpoint,
    ).toEqual({ access: 'private', allowedCidrs: [] });
  });

  it('takes a block of an IPAM pool, as large as the profile says', () => {
    const poolId = 'ipam-pool-0123456789abcdef0';
    const { network } = environmentOf({
      network: { kind: 'ipam', poolId, zones: 3, nat: 'instance' },
    });
    expect(network).toEqual({
      kind: 'ipam',
      poolId,
      prefix: 20,
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      nat: 'instance',
      endpoints: 'gateway',
      flowLogs: false,
    });
  });

  it('adds nothing to an existing network but where the control plane is', () => {
    const network = {
      kind: 'existing' as const,
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.50.0.0/16',
      subnets: [
        { zone: 'eu-west-1a', private: 'subnet-0000000a' },
        {
          zone: 'eu-west-1b',
          private: 'subnet-0000000b',
          controlPlane: 'subnet-0000000c',
        },
      ],
    };
    expect(environmentOf({ network }).network).toEqual({
      ...network,
      subnets: [
        { ...network.subnets[0], controlPlane: 'subnet-0000000a' },
        network.subnets[1],
      ],
    });
  });

  it('gives node groups as far as the way to nodes has them', () => {
    const groups = (compute: 'groups' | 'auto' | 'karpenter') =>
      environmentOf({ stage: 'prod', cluster: { compute } }).cluster;
    const names = ({ nodeGroups }: Cluster) =>
      nodeGroups.map(({ name }) => name);
    expect(names(groups('groups'))).toEqual(['main', 'spot']);
    expect(groups('groups')).not.toHaveProperty('nodePool');
    expect(names(groups('auto'))).toEqual([]);
    expect(names(groups('karpenter'))).toEqual(['main']);
    expect(groups('karpenter').nodePool).toEqual({
      capacity: 'on-demand',
      cpuLimit: 512,
    });
  });

  it('has Argo CD run by EKS only where Identity Center is named, for nobody unless told', () => {
    const identityCenter =
      'arn:aws:sso:::instance/ssoins-0123456789abcdef' as const;
    expect(environmentOf().cluster).not.toHaveProperty('argoCd');
    expect(
      environmentOf({ cluster: { argoCd: { identityCenter } } }).cluster.argoCd,
    ).toEqual({ identityCenter, admins: [] });
    const argoCd = {
      identityCenter,
      region: 'us-east-1',
      admins: ['54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5'],
    };
    expect(environmentOf({ cluster: { argoCd } }).cluster.argoCd).toEqual(
      argoCd,
    );
  });

  it('keeps single answers about the rest beside those of the profile', () => {
    const environment = environmentOf({
      stage: 'prod',
      addons: { ingress: 'none' },
      cost: { budgetUsd: 500 },
      registry: { repositories: ['shop'] },
      runner: 'none',
      audit: true,
    });
    expect(environment).toMatchObject({
      addons: {
        secretsAccess: 'external-secrets',
        ingress: 'none',
        policy: 'audit',
        networkPolicies: true,
      },
      cost: { budgetUsd: 500, anomalyDetection: false, weeklyReport: false },
      registry: { repositories: ['shop'] },
      runner: 'none',
      audit: true,
      accessHost: false,
    });
  });

  it('refuses an unknown profile, a missing block, an unknown region', () => {
    const normalise = (environment: object, cidrs = new Map()) =>
      normaliseSpec(
        specInput({ environments: [environmentInput(environment)] }),
        { profiles, codeOwners, cidrs },
      );
    expect(() => normalise({ profile: 'huge' })).toThrow(/no profile 'huge'/);
    expect(() => normalise({})).toThrow(/no address block/);
    expect(() =>
      normalise({ region: 'xx-moon-1', network: { cidr: '10.0.0.0/16' } }),
    ).toThrow(/no list of zones/);
  });
});

describe('the built-in profiles', () => {
  it.each(profiles)('$name fits the schema', profile => {
    expect(profileSchema.parse(profile)).toEqual(profile);
  });

  it.each([
    // C1: instances, protection; A5: backups; R7 and C1: NAT and capacity; design section 6: sizes
    ['dev', 20, 'single', 'db.t4g.medium', 0, false, 7],
    ['staging', 19, 'single', 'db.t4g.medium', 1, false, 14],
    ['prod', 18, 'per-zone', 'db.r7g.large', 1, true, 35],
  ])(
    '%s: /%d, NAT %s, %s with %d readers, protected %s, %d days of backups',
    (name, prefix, nat, instanceClass, readers, protection, days) => {
      const profile = profiles.find(candidate => candidate.name === name);
      expect(profile).toMatchObject({
        networkPrefix: prefix,
        network: { nat },
        database: {
          provisioned: {
            instanceClass,
            readers,
            deletionProtection: protection,
            backupRetentionDays: days,
          },
        },
      });
    },
  );

  it('follow row C1 in tuning, and rows R7 and C7 in what costs money', () => {
    const of = (name: string) =>
      profiles.find(candidate => candidate.name === name)!;
    expect(
      ['dev', 'staging', 'prod'].map(
        name => of(name).database.provisioned.tuning,
      ),
    ).toEqual(['minimal', 'medium', 'optimised']);
    expect(of('prod').network.endpoints).toBe('all');
    expect(of('dev')).toMatchObject({
      addons: { secretsAccess: 'none', ingress: 'none', policy: 'none' },
      database: { serverless: { minAcu: 0.5, proxy: false } },
      runner: 'none',
    });
  });

  it('follow rows E7 and E9', () => {
    const [dev, staging, prod] = profiles;
    expect(dev.cluster.endpoint.access).toBe('both');
    expect(staging.cluster.endpoint.access).toBe('private');
    expect(prod.cluster.endpoint.access).toBe('private');
    // nobody else reaches a private API
    expect([dev, staging, prod].map(({ runner }) => runner)).toEqual([
      'none',
      'codebuild',
      'codebuild',
    ]);
    expect(prod.cluster.nodeGroups).toMatchObject([
      { capacity: 'on-demand', max: 20 },
      { capacity: 'spot', min: 0, max: 10 },
    ]);
  });
});
