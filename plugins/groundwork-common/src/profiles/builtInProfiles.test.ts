import { dev } from './dev';
import { prod } from './prod';
import type { Profile } from './profile';
import { staging } from './staging';

const stages = [dev, staging, prod];
const each = <Value>(value: (profile: Profile) => Value) => stages.map(value);
const databases = ({ database }: Profile) => [
  database.serverless,
  database.provisioned,
];

describe('the profiles of the three stages', () => {
  it('development is small: capacity that scales down, one way out, few nodes', () => {
    const { serverless } = dev.database;
    expect([dev.database.kind, serverless.minAcu, serverless.maxAcu]).toEqual([
      'serverless',
      0.5,
      2,
    ]);
    expect([dev.zones, dev.network.nat]).toEqual([2, 'single']);
    const [group, ...others] = dev.cluster.nodeGroups;
    expect(others).toEqual([]);
    expect([group.min, group.max, group.desired]).toEqual([1, 4, 2]);
  });

  it('backups are kept longer with each stage', () => {
    expect(
      each(profile =>
        databases(profile).map(
          ({ backupRetentionDays }) => backupRetentionDays,
        ),
      ),
    ).toEqual([
      [7, 7],
      [14, 14],
      [35, 35],
    ]);
  });

  it('databases are larger, tuned and protected more with each stage', () => {
    expect(
      each(({ database: { provisioned } }) => [
        provisioned.instanceClass,
        provisioned.readers,
        provisioned.tuning,
        provisioned.deletionProtection,
      ]),
    ).toEqual([
      ['db.t4g.medium', 0, 'minimal', false],
      ['db.t4g.medium', 1, 'medium', false],
      ['db.r7g.large', 1, 'optimised', true],
    ]);
  });

  it('nobody knows a password unless somebody asks for that', () => {
    for (const profile of stages)
      for (const { password, iamAuth } of databases(profile))
        expect([password, iamAuth]).toEqual(['managed', true]);
  });

  it('only development has an API that is seen from outside', () => {
    expect(each(({ cluster }) => cluster.endpoint.access)).toEqual([
      'both',
      'private',
      'private',
    ]);
    // somebody inside the network has to apply the platform
    expect(each(({ runner }) => runner)).toEqual([
      'none',
      'codebuild',
      'codebuild',
    ]);
  });

  it('production reaches AWS without the internet', () => {
    expect(each(({ network }) => network.endpoints)).toEqual([
      'gateway',
      'gateway',
      'all',
    ]);
  });
});
