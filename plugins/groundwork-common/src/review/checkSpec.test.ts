import { specOf, today } from '../__testUtils__/specs';
import { planNetworks } from '../network/planNetwork';
import type { EnvironmentInput } from '../spec/input';
import type { Spec } from '../spec/schema';
import { checkSpec } from './checkSpec';
import type { KnownNetwork } from './rule';
import type { Finding } from './types';

function check(
  spec: Spec,
  knownNetworks: KnownNetwork[] = [],
  day = today,
): Finding[] {
  return checkSpec(spec, planNetworks(spec.environments), {
    today: day,
    knownNetworks,
  });
}

function rulesOf(findings: Finding[], level?: Finding['level']): string[] {
  return findings
    .filter(finding => !level || finding.level === level)
    .map(({ rule }) => rule);
}

const dev = (changes: Partial<EnvironmentInput> = {}) =>
  specOf({ stage: 'dev', ...changes });
const prod = (changes: Partial<EnvironmentInput> = {}) =>
  specOf({ stage: 'prod', ...changes });

const group = {
  name: 'main',
  capacity: 'on-demand' as const,
  instanceTypes: ['m7a.large'],
  min: 1,
  max: 3,
  desired: 1,
  diskGiB: 50,
};
const office = '203.0.113.0/24';

describe('the built-in profiles', () => {
  it('have no errors, and the warnings that their rows of the requirements bring', () => {
    expect(rulesOf(check(dev()))).toEqual(['endpoint-open']);
    expect(rulesOf(check(specOf({ stage: 'staging' })))).toEqual([]);
    expect(rulesOf(check(prod()))).toEqual([]);
  });
});

interface Case {
  rule: string;
  level: Finding['level'];
  field: string;
  red: Spec;
  green: Spec;
  day?: Date;
}

const cases: Case[] = [
  {
    rule: 'environment-duplicate',
    level: 'error',
    field: 'environments[1].name',
    red: specOf(
      { name: 'a', network: { cidr: '10.1.0.0/20' } },
      { name: 'a', network: { cidr: '10.2.0.0/20' } },
    ),
    green: specOf(
      { name: 'a', network: { cidr: '10.1.0.0/20' } },
      { name: 'b', network: { cidr: '10.2.0.0/20' } },
    ),
  },
  {
    rule: 'name-too-long',
    level: 'error',
    field: 'environments[0].name',
    red: { ...dev(), name: 'x'.repeat(41) },
    green: { ...dev(), name: 'x'.repeat(40) },
  },
  {
    rule: 'network-size',
    level: 'error',
    field: 'environments[0].network.cidr',
    red: dev({ network: { cidr: '10.16.0.0/23' } }),
    green: dev({ network: { cidr: '10.16.0.0/22' } }),
  },
  {
    rule: 'network-zones',
    level: 'error',
    field: 'environments[0].network.zones',
    red: dev({
      region: 'us-east-1',
      network: { zones: ['us-east-1b', 'us-east-1f'] },
    }),
    green: dev({
      region: 'us-east-1',
      network: { zones: ['us-east-1b', 'us-east-1d'] },
    }),
  },
  {
    rule: 'database-zones',
    level: 'error',
    field: 'environments[0].network.zones',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-1a'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1b'] } }),
  },
  {
    rule: 'zone-region',
    level: 'error',
    field: 'environments[0].network.zones[1]',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-2b'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1b'] } }),
  },
  {
    rule: 'zone-unknown',
    level: 'warning',
    field: 'environments[0].network.zones[1]',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-1d'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1c'] } }),
  },
  {
    rule: 'network-overlap',
    level: 'error',
    field: 'environments[1].network.cidr',
    red: specOf(
      { stage: 'dev' },
      { stage: 'staging', network: { cidr: '10.16.0.0/16' } },
    ),
    green: specOf(
      { stage: 'dev' },
      { stage: 'staging', network: { cidr: '10.17.0.0/16' } },
    ),
  },
  {
    rule: 'network-not-private',
    level: 'warning',
    field: 'environments[0].network.cidr',
    red: dev({ network: { cidr: '11.0.0.0/16' } }),
    green: dev({ network: { cidr: '100.64.0.0/16' } }),
  },
  {
    rule: 'network-too-small',
    level: 'error',
    field: 'environments[0].network.cidr',
    red: dev({
      network: { cidr: '10.16.0.0/22' },
      cluster: { nodeGroups: [{ ...group, max: 10 }] },
    }),
    green: dev({
      network: { cidr: '10.16.0.0/22' },
      cluster: { nodeGroups: [{ ...group, max: 2 }] },
    }),
  },
  {
    rule: 'pod-capacity',
    level: 'warning',
    field: 'environments[0].network.cidr',
    red: dev({ cluster: { nodeGroups: [{ ...group, max: 20 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, max: 8 }] } }),
  },
  {
    rule: 'services-range',
    level: 'error',
    field: 'environments[0].cluster.servicesCidr',
    red: dev({ cluster: { servicesCidr: '100.64.0.0/16' } }),
    green: dev({ cluster: { servicesCidr: '192.168.0.0/16' } }),
  },
  {
    rule: 'services-overlap',
    level: 'error',
    field: 'environments[0].cluster.servicesCidr',
    red: dev({ cluster: { servicesCidr: '10.16.8.0/21' } }),
    green: dev({ cluster: { servicesCidr: '10.100.0.0/16' } }),
  },
  {
    rule: 'nat-none',
    level: 'error',
    field: 'environments[0].network.nat',
    red: dev({ network: { nat: 'none' } }),
    green: dev({ network: { nat: 'none', endpoints: 'all' } }),
  },
  {
    rule: 'nat-none-images',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: dev({ network: { nat: 'none', endpoints: 'all' } }),
    green: dev({
      network: { nat: 'none', endpoints: 'all' },
      observability: { metrics: false, logs: false },
    }),
  },
  {
    rule: 'endpoint-sources-unused',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: dev({
      cluster: { endpoint: { access: 'private', allowedCidrs: [office] } },
    }),
    green: dev({ cluster: { endpoint: { access: 'private' } } }),
  },
  {
    rule: 'endpoint-sources-missing',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: prod({ cluster: { endpoint: { access: 'both' } } }),
    green: prod({
      cluster: { endpoint: { access: 'both', allowedCidrs: [office] } },
    }),
  },
  {
    rule: 'endpoint-open',
    level: 'warning',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: dev(),
    green: dev({ cluster: { endpoint: { allowedCidrs: [office] } } }),
  },
  {
    rule: 'endpoint-open',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: prod({
      cluster: { endpoint: { access: 'both', allowedCidrs: ['0.0.0.0/0'] } },
    }),
    green: prod(),
  },
  {
    rule: 'endpoint-nodes-locked-out',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: dev({
      cluster: { endpoint: { access: 'public', allowedCidrs: [office] } },
    }),
    green: dev({
      cluster: { endpoint: { access: 'both', allowedCidrs: [office] } },
    }),
  },
  {
    rule: 'endpoint-sources-reserved',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs[1]',
    red: dev({
      cluster: { endpoint: { allowedCidrs: [office, '10.0.0.0/8'] } },
    }),
    green: dev({
      cluster: { endpoint: { allowedCidrs: [office, '198.51.100.7/32'] } },
    }),
  },
  {
    rule: 'endpoint-private',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: prod({ runner: 'none' }),
    green: prod({ runner: 'codebuild' }),
  },
  {
    rule: 'argocd-private',
    level: 'warning',
    field: 'environments[0].cluster.endpoint.access',
    red: { ...prod({ runner: 'none' }), delivery: 'argocd' },
    green: { ...prod({ runner: 'codebuild' }), delivery: 'argocd' },
  },
  {
    rule: 'node-group-duplicate',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[1].name',
    red: dev({ cluster: { nodeGroups: [group, group] } }),
    green: dev({ cluster: { nodeGroups: [group, { ...group, name: 'two' }] } }),
  },
  {
    rule: 'node-group-size',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].min',
    red: dev({ cluster: { nodeGroups: [{ ...group, min: 4 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, min: 3, desired: 3 }] } }),
  },
  {
    rule: 'node-group-size',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].desired',
    red: dev({ cluster: { nodeGroups: [{ ...group, desired: 4 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, desired: 3 }] } }),
  },
  {
    rule: 'node-group-architecture',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].instanceTypes',
    red: dev({
      cluster: {
        nodeGroups: [{ ...group, instanceTypes: ['m7g.large', 'm7i.large'] }],
      },
    }),
    green: dev({
      cluster: {
        nodeGroups: [
          {
            ...group,
            instanceTypes: ['m7g.large', 'r6gd.large', 'a1.large', 't4g.large'],
          },
        ],
      },
    }),
  },
  {
    rule: 'no-nodes',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { nodeGroups: [{ ...group, min: 0, desired: 0 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, min: 0, desired: 1 }] } }),
  },
  {
    rule: 'only-spot',
    level: 'warning',
    field: 'environments[0].cluster.nodeGroups',
    red: prod({ cluster: { nodeGroups: [{ ...group, capacity: 'spot' }] } }),
    green: prod({ cluster: { nodeGroups: [group] } }),
  },
  {
    rule: 'database-name',
    level: 'error',
    field: 'environments[0].database.name',
    red: dev({ database: { kind: 'serverless', name: 'user' } }),
    green: dev({ database: { kind: 'serverless', name: 'users' } }),
  },
  {
    rule: 'database-lts',
    level: 'error',
    field: 'environments[0].database.autoMinorUpgrade',
    red: dev({
      database: { kind: 'serverless', version: '17.7', autoMinorUpgrade: true },
    }),
    green: dev({
      database: {
        kind: 'serverless',
        version: '17.7',
        autoMinorUpgrade: false,
      },
    }),
  },
  {
    rule: 'database-minor-pinned',
    level: 'warning',
    field: 'environments[0].database.version',
    red: dev({
      database: { kind: 'serverless', version: '17.9', autoMinorUpgrade: true },
    }),
    green: dev({
      database: { kind: 'serverless', version: '17', autoMinorUpgrade: true },
    }),
  },
  {
    rule: 'database-minor-unknown',
    level: 'warning',
    field: 'environments[0].database.version',
    red: dev({ database: { kind: 'serverless', version: '17.40' } }),
    green: dev({ database: { kind: 'serverless', version: '17.9' } }),
  },
  {
    rule: 'database-capacity',
    level: 'error',
    field: 'environments[0].database.minAcu',
    red: dev({ database: { kind: 'serverless', minAcu: 4, maxAcu: 2 } }),
    green: dev({ database: { kind: 'serverless', minAcu: 2, maxAcu: 2 } }),
  },
  {
    rule: 'database-class',
    level: 'error',
    field: 'environments[0].database.instanceClass',
    red: dev({
      database: { kind: 'provisioned', instanceClass: 'db.m5.large' },
    }),
    green: dev({
      database: { kind: 'provisioned', instanceClass: 'db.r5.large' },
    }),
  },
  {
    rule: 'version-unknown',
    level: 'error',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.99' } }),
    green: dev({ cluster: { version: '1.36' } }),
  },
  {
    rule: 'version-ended',
    level: 'error',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.33' } }),
    green: dev({ cluster: { version: '1.33', upgradePolicy: 'extended' } }),
  },
  {
    rule: 'version-extended',
    level: 'warning',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.33', upgradePolicy: 'extended' } }),
    green: dev({ cluster: { version: '1.35', upgradePolicy: 'extended' } }),
  },
  {
    rule: 'version-near-end',
    level: 'warning',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.34' } }),
    green: dev({ cluster: { version: '1.35' } }),
  },
  {
    rule: 'version-ended',
    level: 'error',
    field: 'environments[0].database.version',
    red: dev({ database: { kind: 'serverless', version: '14.24' } }),
    green: dev({ database: { kind: 'serverless', version: '15.19' } }),
    day: new Date('2027-03-01T00:00:00Z'),
  },
  {
    rule: 'account-shared',
    level: 'warning',
    field: 'environments[1].account',
    red: specOf({ stage: 'dev' }, { stage: 'prod', account: '111111111111' }),
    green: specOf({ stage: 'dev' }, { stage: 'prod' }),
  },
  {
    rule: 'prod-deletion-protection',
    level: 'warning',
    field: 'environments[0].database.deletionProtection',
    red: prod({ database: { kind: 'provisioned', deletionProtection: false } }),
    green: dev({
      database: { kind: 'provisioned', deletionProtection: false },
    }),
  },
  {
    rule: 'prod-readers',
    level: 'warning',
    field: 'environments[0].database.readers',
    red: prod({ database: { kind: 'provisioned', readers: 0 } }),
    green: prod({ database: { kind: 'provisioned', readers: 1 } }),
  },
  {
    rule: 'prod-backups',
    level: 'warning',
    field: 'environments[0].database.backupRetentionDays',
    red: prod({ database: { kind: 'serverless', backupRetentionDays: 6 } }),
    green: prod({ database: { kind: 'serverless', backupRetentionDays: 7 } }),
  },
  {
    rule: 'prod-nat',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: prod({ network: { nat: 'single' } }),
    green: prod({ network: { nat: 'per-zone' } }),
  },
];

describe('each rule', () => {
  it.each(cases)(
    '$rule says $level about $field, and nothing when it is right',
    ({ rule, level, field, red, green, day }) => {
      const found = check(red, [], day).filter(
        finding => finding.rule === rule && finding.field === field,
      );
      expect(found).toEqual([
        {
          level,
          field,
          rule,
          message: expect.stringMatching(/^[^A-Z]?.{10,}[^.]$/),
          fix: expect.stringMatching(/.{10,}[^.]$/),
        },
      ]);
      expect(
        check(green, [], day).filter(
          finding => finding.rule === rule && finding.field === field,
        ),
      ).toEqual([]);
    },
  );
});

describe('networks that others use', () => {
  const known = [
    { name: 'acme/orders, environment dev', cidr: '10.16.0.0/18' },
  ];

  it('must not overlap, and are named', () => {
    expect(check(dev(), known)).toContainEqual(
      expect.objectContaining({
        level: 'error',
        rule: 'network-overlap',
        message:
          '10.16.0.0/20 overlaps 10.16.0.0/18 of acme/orders, environment dev',
      }),
    );
    expect(
      rulesOf(check(dev({ network: { cidr: '10.16.64.0/20' } }), known)),
    ).not.toContain('network-overlap');
  });
});

describe('the order', () => {
  it('is errors first', () => {
    const findings = check(
      dev({ database: { kind: 'serverless', name: 'user' } }),
    );
    expect(findings.map(({ level }) => level)).toEqual(['error', 'warning']);
  });
});
