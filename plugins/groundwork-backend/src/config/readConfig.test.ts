import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readConfig } from './readConfig';

const read = (groundwork?: JsonObject) =>
  readConfig(new ConfigReader(groundwork ? { groundwork } : {}));

describe('readConfig', () => {
  it('has defaults for everything', () => {
    const config = read();
    expect(config).toMatchObject({
      leaseMinutes: 120,
      repositories: [],
      accounts: [],
      knownNetworks: [],
      pools: [
        { name: 'dev', cidrs: ['10.16.0.0/16'] },
        { name: 'staging', cidrs: ['10.17.0.0/16'] },
        { name: 'prod', cidrs: ['10.18.0.0/16'] },
        { name: 'general', cidrs: ['10.32.0.0/12'] },
      ],
    });
    expect(config.profiles.map(({ name }) => name)).toEqual([
      'dev',
      'staging',
      'prod',
    ]);
  });

  it('lets nobody approve unless somebody is named', () => {
    expect(read()).toMatchObject({
      approvers: [],
      approval: { allowAuthor: false },
      status: { driftMinutes: 60 },
    });
    expect(
      read({ approvers: ['group:Platform', 'user:development/guest'] })
        .approvers,
    ).toEqual(['group:default/platform', 'user:development/guest']);
  });

  it('looks for reports less often in production, or as it is told', () => {
    const frequency = (nodeEnv: string, groundwork: JsonObject = {}) =>
      readConfig(new ConfigReader({ groundwork }), nodeEnv).status.schedule
        .frequency;
    expect(frequency('development')).toEqual({ seconds: 15 });
    expect(frequency('production')).toEqual({ seconds: 300 });
    const schedule = { frequency: { hours: 1 }, timeout: { minutes: 1 } };
    expect(frequency('production', { status: { schedule } })).toEqual({
      hours: 1,
    });
  });

  it('approves by itself on its own forge alone', () => {
    expect(read()).not.toHaveProperty('localForgeHost');
    const withForge = (localForge: JsonObject) =>
      readConfig(new ConfigReader({ localForge })).localForgeHost;
    expect(withForge({ dataDir: 'data' })).toBe('localhost:7008');
    expect(withForge({ port: 7999 })).toBe('localhost:7999');
  });

  it('changes pools one by one', () => {
    const { pools } = read({
      pools: { dev: '10.1.0.0/16', extra: ['10.2.0.0/16', '10.3.0.0/16'] },
    });
    expect(pools).toContainEqual({ name: 'dev', cidrs: ['10.1.0.0/16'] });
    expect(pools).toContainEqual({ name: 'prod', cidrs: ['10.18.0.0/16'] });
    expect(pools).toContainEqual({
      name: 'extra',
      cidrs: ['10.2.0.0/16', '10.3.0.0/16'],
    });
  });

  it('changes and adds profiles; objects are merged, lists replaced', () => {
    const { profiles } = read({
      profiles: {
        dev: { cluster: { endpoint: { allowedCidrs: ['203.0.113.0/24'] } } },
        big: {
          extends: 'prod',
          title: 'Big',
          networkPrefix: 16,
          database: { provisioned: { instanceClass: 'db.r7g.4xlarge' } },
        },
      },
    });
    const [dev, , prod, big] = profiles;
    expect(dev.cluster.endpoint).toEqual({
      access: 'both',
      allowedCidrs: ['203.0.113.0/24'],
    });
    expect(big).toEqual({
      ...prod,
      name: 'big',
      title: 'Big',
      networkPrefix: 16,
      database: {
        ...prod.database,
        provisioned: {
          ...prod.database.provisioned,
          instanceClass: 'db.r7g.4xlarge',
        },
      },
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a pool with bits behind its prefix',
      { pools: { dev: '10.16.1.0/16' } },
      /app-config groundwork\.pools\.dev\.0: .*write 10\.16\.0\.0\/16/,
    ],
    [
      'an account that is no account',
      { accounts: [{ id: '42', name: 'dev' }] },
      /app-config groundwork\.accounts\.0\.id: an AWS account id/,
    ],
    [
      'an approver that is no entity ref',
      { approvers: ['ada'] },
      /app-config groundwork\.approvers\.0: the ref of a user or group/,
    ],
    [
      'an approver that is no person',
      { approvers: ['component:default/shop'] },
      /app-config groundwork\.approvers\.0/,
    ],
    [
      'a schedule of drift checks in the past',
      { status: { driftMinutes: -1 } },
      /app-config groundwork\.status\.driftMinutes/,
    ],
    [
      'a profile from nowhere',
      { profiles: { big: { extends: 'huge' } } },
      /app-config groundwork\.profiles\.big\.extends: name one of dev, staging, prod/,
    ],
    [
      'a profile that is no map',
      { profiles: { dev: 'small' } },
      /app-config groundwork\.profiles\.dev: write a map/,
    ],
    [
      'profiles that are no map',
      { profiles: ['dev'] },
      /app-config groundwork\.profiles: write a map/,
    ],
    [
      'a profile with an unknown field',
      { profiles: { dev: { cluster: { colour: 'blue' } } } },
      /app-config groundwork\.profiles\.dev\.cluster: .*colour/,
    ],
  ])('refuses %s', (_, groundwork, message) => {
    expect(() => read(groundwork)).toThrow(message);
  });
});
