import { formOptions as options } from '../../../__testUtils__/formOptions';
import { answered, nextEnvironment } from './environmentAnswers';
import { defaultsFor } from './environmentDefaults';
import type { EnvironmentDraft } from '../schema';

const dev: EnvironmentDraft = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

function answer(
  path: string,
  value: unknown,
  from: EnvironmentDraft = dev,
  others: EnvironmentDraft[] = [],
) {
  return answered(from, path, value, { options, others });
}

describe('nextEnvironment', () => {
  it('goes on with the next stage in the same region', () => {
    expect(nextEnvironment([])).toEqual({ name: 'dev', stage: 'dev' });
    expect(nextEnvironment([dev])).toEqual({
      name: 'staging',
      stage: 'staging',
      region: 'eu-west-1',
    });
  });

  it('numbers a stage that is there already', () => {
    const all: EnvironmentDraft[] = [
      { name: 'dev', stage: 'dev' },
      { name: 'staging', stage: 'staging' },
      { name: 'prod', stage: 'prod' },
    ];
    expect(nextEnvironment(all)).toMatchObject({ name: 'prod-2' });
  });
});

describe('answered', () => {
  it('lets the name follow the stage until somebody gives one', () => {
    expect(answer('stage', 'prod')).toMatchObject({ name: 'prod' });
    expect(answer('stage', 'prod', { ...dev, name: 'blue' })).toMatchObject({
      name: 'blue',
      stage: 'prod',
    });
    expect(
      answer('stage', 'prod', dev, [{ name: 'prod', stage: 'prod' }]),
    ).toMatchObject({ name: 'prod-2' });
  });

  it('keeps only what differs from the profile', () => {
    const own = answer('network.nat', 'per-zone');
    expect(own.network).toEqual({ nat: 'per-zone' });
    expect(answer('network.nat', 'single', own)).toEqual(dev);
    expect(answer('network.nat', undefined, own)).toEqual(dev);
  });

  it('keeps text as it was written, even when the profile says the same', () => {
    expect(answer('cluster.servicesCidr', '172.20.0.0/16').cluster).toEqual({
      servicesCidr: '172.20.0.0/16',
    });
  });

  it('says of which kind a database is when anything is said about it', () => {
    const own = answer('database.readers', 2);
    expect(own.database).toEqual({ kind: 'serverless', readers: 2 });
    expect(answer('database.readers', undefined, own)).toEqual(dev);
  });

  it('keeps the kind of database when its own answers are taken back', () => {
    const own = answer('database.instanceClass', 'db.r7g.large', {
      ...dev,
      database: { kind: 'provisioned' },
    });
    expect(answer('database.instanceClass', undefined, own).database).toEqual({
      kind: 'provisioned',
    });
  });

  it('forgets the zones of another region', () => {
    const own = answer('network.zones', ['eu-west-1b', 'eu-west-1c']);
    expect(own.network).toEqual({ zones: ['eu-west-1b', 'eu-west-1c'] });
    expect(answer('region', 'eu-north-1', own).network).toBeUndefined();
    const counted = { ...dev, network: { zones: 3 } };
    expect(answer('region', 'eu-north-1', counted).network).toEqual({
      zones: 3,
    });
  });
});

describe('defaultsFor', () => {
  it('fills what the profile fills, for the zones of the region', () => {
    expect(defaultsFor(dev, options)).toMatchObject({
      network: { nat: 'single', zones: ['eu-west-1a', 'eu-west-1b'] },
      database: { kind: 'serverless', maxAcu: 2 },
    });
  });

  it('allows nobody in where the endpoint is private, as the server does', () => {
    const own = answer('cluster.endpoint.access', 'private');
    expect(defaultsFor(own, options).cluster?.endpoint.allowedCidrs).toEqual(
      [],
    );
  });

  it('gives node groups and the node pool as they follow from who brings nodes', () => {
    const cluster = (compute: 'groups' | 'auto' | 'karpenter') =>
      defaultsFor({ ...dev, stage: 'prod', cluster: { compute } }, options)
        .cluster;
    const names = (compute: 'groups' | 'auto' | 'karpenter') =>
      cluster(compute)?.nodeGroups.map(({ name }) => name);
    expect(names('groups')).toEqual(['main', 'spot']);
    expect(names('karpenter')).toEqual(['main']);
    expect(names('auto')).toEqual([]);
    expect(cluster('karpenter')).toMatchObject({
      nodePool: { capacity: 'on-demand', cpuLimit: 512 },
    });
    expect(cluster('auto')).not.toHaveProperty('nodePool');
  });

  it('gives an IPAM block the size of the profile, and nothing to somebody else’s network', () => {
    const network = (draft: EnvironmentDraft['network']) =>
      defaultsFor({ ...dev, network: draft }, options).network;
    expect(
      network({ kind: 'ipam', poolId: 'ipam-pool-0a1b2c3d4e5f60718' }),
    ).toMatchObject({ kind: 'new', prefix: 20, nat: 'single' });
    expect(
      network({ kind: 'existing', vpcId: '', cidr: '', subnets: [] }),
    ).toEqual({ kind: 'new' });
  });

  it.each(['dev', 'staging', 'prod'] as const)(
    'gives %s every other answer as the profile does',
    stage => {
      const profile = options.profiles.find(({ name }) => name === stage);
      expect(defaultsFor({ ...dev, stage }, options)).toMatchObject({
        observability: profile?.defaults.observability,
        cost: profile?.defaults.cost,
        addons: profile?.defaults.addons,
        registry: profile?.defaults.registry,
        accessHost: profile?.defaults.accessHost,
        runner: profile?.defaults.runner,
        audit: profile?.defaults.audit,
      });
    },
  );

  it('leaves a pinned minor version alone', () => {
    const own = answer('database.version', '17.7');
    expect(defaultsFor(own, options).database).toMatchObject({
      autoMinorUpgrade: false,
    });
  });

  it('offers nothing for a profile that is not there', () => {
    expect(
      defaultsFor({ ...dev, profile: 'huge' }, options).network,
    ).toBeUndefined();
  });
});
