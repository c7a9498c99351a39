import type { EnvironmentDraft } from '../schema';
import { asidePaths, takeFork, type ForkPath, type LaidAside } from './forks';

const dev: EnvironmentDraft = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

const usual: Record<ForkPath, string> = {
  'network.kind': 'new',
  'database.kind': 'serverless',
  'cluster.compute': 'groups',
};

/** Takes one choice after another; gives what is sent and what is laid aside. */
function take(
  path: ForkPath,
  from: EnvironmentDraft,
  ...choices: (string | undefined)[]
) {
  let state: { environment: EnvironmentDraft; aside: LaidAside } = {
    environment: from,
    aside: {},
  };
  for (const to of choices)
    state = takeFork(state.environment, state.aside, path, {
      to,
      usual: usual[path],
    });
  return {
    environment: state.environment,
    aside: asidePaths(state.aside, path),
  };
}

describe('takeFork', () => {
  it('says nothing where the choice is the profile’s', () => {
    expect(take('database.kind', dev, 'none', 'serverless')).toEqual({
      environment: dev,
      aside: [],
    });
    expect(take('network.kind', dev, 'ipam', undefined).environment).toEqual(
      dev,
    );
  });

  it('keeps what both kinds of database take, and lays the rest aside', () => {
    const from: EnvironmentDraft = {
      ...dev,
      database: { kind: 'serverless', maxAcu: 8, readers: 2 },
    };
    const other = take('database.kind', from, 'provisioned');
    expect(other.environment.database).toEqual({
      kind: 'provisioned',
      readers: 2,
    });
    expect(other.aside).toEqual(['database.maxAcu']);
    expect(
      take('database.kind', from, 'provisioned', 'serverless').environment,
    ).toEqual(from);
  });

  it('loses no answer on the way over no database', () => {
    const from: EnvironmentDraft = {
      ...dev,
      database: { kind: 'serverless', maxAcu: 8, readers: 2 },
    };
    const none = take('database.kind', from, 'none');
    expect(none.environment.database).toEqual({ kind: 'none' });
    expect(none.aside).toEqual(['database.maxAcu', 'database.readers']);
    expect(
      take('database.kind', from, 'none', 'provisioned').environment.database,
    ).toEqual({ kind: 'provisioned', readers: 2 });
    expect(
      take('database.kind', from, 'none', 'serverless').environment,
    ).toEqual(from);
  });

  it('does not make the block of somebody else’s VPC the block of a new one', () => {
    const from: EnvironmentDraft = {
      ...dev,
      network: { cidr: '10.16.0.0/20', nat: 'instance' },
    };
    const existing = take('network.kind', from, 'existing');
    expect(existing.environment.network).toEqual({ kind: 'existing' });
    const other: EnvironmentDraft = {
      ...existing.environment,
      network: {
        kind: 'existing',
        vpcId: 'vpc-0a1b2c3d4e5f60718',
        cidr: '10.40.0.0/16',
        subnets: [],
      },
    };
    const back = take('network.kind', other, 'ipam');
    expect(back.environment.network).toEqual({ kind: 'ipam' });
    expect(back.aside.sort()).toEqual([
      'network.subnets',
      'network.vpcCidr',
      'network.vpcId',
    ]);
    expect(take('network.kind', other, 'new', 'existing').environment).toEqual(
      other,
    );
    expect(take('network.kind', from, 'existing', 'new').environment).toEqual(
      from,
    );
  });

  it('sends node groups and the node pool only where they mean something', () => {
    const group = {
      name: 'main',
      capacity: 'on-demand' as const,
      instanceTypes: ['m7a.large'],
      min: 1,
      max: 3,
      desired: 1,
      diskGiB: 50,
    };
    const from: EnvironmentDraft = {
      ...dev,
      cluster: {
        version: '1.35',
        compute: 'karpenter',
        nodePool: { cpuLimit: 64 },
        nodeGroups: [group],
      },
    };
    expect(take('cluster.compute', from, 'auto').environment.cluster).toEqual({
      version: '1.35',
      compute: 'auto',
    });
    expect(take('cluster.compute', from, 'groups').environment.cluster).toEqual(
      { version: '1.35', nodeGroups: [group] },
    );
    expect(
      take('cluster.compute', from, 'auto', 'groups', 'karpenter').environment,
    ).toEqual(from);
  });
});
