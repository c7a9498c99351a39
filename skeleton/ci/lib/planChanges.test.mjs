import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changesOf,
  countChanges,
  driftOf,
  mostDangerous,
  remarksOf,
  secretsOf,
} from './planChanges.mjs';

function resource(address, actions, change = {}) {
  return {
    address,
    type: address.split('.').at(-2),
    change: {
      actions,
      before: {},
      after: {},
      before_sensitive: {},
      after_sensitive: {},
      after_unknown: {},
      ...change,
    },
  };
}

const plan = {
  variables: {
    password: { value: 'from-a-variable' },
    region: { value: 'eu' },
  },
  configuration: {
    root_module: { variables: { password: { sensitive: true } } },
  },
  resource_changes: [
    resource('aws_vpc.kept', ['no-op']),
    resource('data.aws_region.read', ['read']),
    resource('aws_vpc.made', ['create'], { before: null, after: { a: 1 } }),
    resource('aws_vpc.changed', ['update'], {
      before: { name: 'a', secret: 'old-secret' },
      after: { name: 'b', secret: 'new-secret' },
      before_sensitive: { secret: true },
      after_sensitive: { secret: true },
    }),
    resource('aws_vpc.gone', ['delete'], { after: null }),
    resource('aws_eks_cluster.z', ['delete', 'create'], {
      before: { role_arn: 'x' },
      after: { role_arn: 'y' },
      replace_paths: [['role_arn'], ['vpc_config', 0, 'subnet_ids']],
    }),
    resource('aws_eks_cluster.a', ['create', 'delete'], {}),
    resource('aws_vpc.left', ['forget']),
    resource('aws_vpc.found', ['no-op'], { importing: { id: 'vpc-1' } }),
    { ...resource('aws_vpc.old', ['delete']), deposed: '8f2c01aa' },
  ],
};

describe('changesOf', () => {
  const changes = changesOf(plan);

  it('has replacements first, then removals, in either order of actions', () => {
    assert.deepEqual(
      changes.map(({ action, address }) => `${action} ${address}`),
      [
        'replace aws_eks_cluster.a',
        'replace aws_eks_cluster.z',
        'destroy aws_vpc.gone',
        'destroy aws_vpc.old (deposed 8f2c01aa)',
        'update aws_vpc.changed',
        'create aws_vpc.made',
      ],
    );
  });

  it('names arguments, never values', () => {
    assert.deepEqual(
      changes.find(({ action }) => action === 'update').attributes,
      ['name', 'secret'],
    );
    assert.doesNotMatch(JSON.stringify(changes), /old-secret|new-secret/);
  });

  it('says what forces a replacement', () => {
    assert.deepEqual(
      changes.find(({ address }) => address.endsWith('.z')).replacedBy,
      ['role_arn', 'vpc_config[0].subnet_ids'],
    );
  });

  it('counts every kind', () => {
    assert.deepEqual(countChanges(changes), {
      create: 1,
      update: 1,
      replace: 2,
      destroy: 2,
    });
  });
});

describe('mostDangerous', () => {
  it('says how many it leaves out', () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      address: index,
    }));
    const { changes, omitted } = mostDangerous(many);
    assert.equal(changes.length, 500);
    assert.equal(omitted, 1);
  });
});

describe('remarksOf', () => {
  it('tells of what is forgotten and imported', () => {
    assert.deepEqual(
      remarksOf(plan).map(({ severity, address }) => [severity, address]),
      [
        ['warning', 'aws_vpc.left'],
        ['warning', 'aws_vpc.found'],
      ],
    );
  });
});

describe('secretsOf', () => {
  it('knows sensitive variables and attributes', () => {
    assert.deepEqual(secretsOf(plan), [
      'from-a-variable',
      'old-secret',
      'new-secret',
    ]);
  });
});

describe('driftOf', () => {
  it('tells what was changed and what is gone', () => {
    const drift = driftOf({
      resource_drift: [
        resource('aws_vpc.changed', ['update'], {
          before: { tags: { a: '1' } },
          after: { tags: { a: '2' } },
        }),
        resource('aws_vpc.gone', ['delete'], { after: null }),
        resource('aws_vpc.moved', ['no-op']),
      ],
    });
    assert.deepEqual(
      drift.map(({ action, address, attributes }) => [
        action,
        address,
        attributes,
      ]),
      [
        ['destroy', 'aws_vpc.gone', []],
        ['update', 'aws_vpc.changed', ['tags.a']],
      ],
    );
  });
});
