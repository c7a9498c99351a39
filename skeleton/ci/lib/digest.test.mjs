import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareWithReviewed, planDigest, summaryDigest } from './digest.mjs';

function planOf(change, more = {}) {
  return {
    resource_changes: [
      {
        address: 'aws_vpc.a',
        change: {
          actions: ['update'],
          before: { cidr: '10.0.0.0/16', token: 'before' },
          after: { cidr: '10.1.0.0/16', token: 'after' },
          after_sensitive: { token: true },
          after_unknown: { arn: true },
          ...change,
        },
        ...more,
      },
      { address: 'aws_vpc.b', change: { actions: ['delete'], after: null } },
    ],
  };
}

const base = planDigest(planOf({}));

describe('planDigest', () => {
  it('is the same whatever the order', () => {
    const plan = planOf({
      after: { token: 'after', cidr: '10.1.0.0/16' },
    });
    plan.resource_changes.reverse();
    assert.equal(planDigest(plan), base);
    assert.match(base, /^sha256:[0-9a-f]{64}$/);
  });

  it('does not depend on sensitive values, nor on what is read or kept', () => {
    const plan = planOf({ after: { cidr: '10.1.0.0/16', token: 'other' } });
    plan.resource_changes.push(
      { address: 'data.x.y', change: { actions: ['read'], after: { t: 1 } } },
      { address: 'aws_vpc.c', change: { actions: ['no-op'], after: { t: 1 } } },
    );
    assert.equal(planDigest(plan), base);
  });

  for (const [what, plan] of [
    ['a value', planOf({ after: { cidr: '10.2.0.0/16', token: 'after' } })],
    ['an action', planOf({ actions: ['delete', 'create'] })],
    ['the order of a replacement', planOf({ actions: ['create', 'delete'] })],
    ['what is unknown', planOf({ after_unknown: {} })],
    ['what is sensitive', planOf({ after_sensitive: {} })],
    ['an address', planOf({}, { address: 'aws_vpc.z' })],
    ['a deposed object', planOf({}, { deposed: '00000001' })],
    ['an import', planOf({ actions: ['no-op'], importing: { id: 'x' } })],
  ])
    it(`depends on ${what}`, () => {
      assert.notEqual(planDigest(plan), base);
    });
});

describe('summaryDigest', () => {
  const planned = { layer: 'infrastructure', status: 'planned', digest: base };
  const deferred = { layer: 'platform', status: 'deferred' };

  it('is over the layers, also those that wait', () => {
    assert.match(summaryDigest([planned, deferred]), /^sha256:/);
    assert.notEqual(
      summaryDigest([planned, deferred]),
      summaryDigest([planned]),
    );
  });

  it('is none when a layer failed', () => {
    assert.equal(
      summaryDigest([planned, { layer: 'platform', status: 'failed' }]),
      undefined,
    );
  });
});

describe('compareWithReviewed', () => {
  it('tells the same from another, and from none', () => {
    assert.equal(compareWithReviewed('a', undefined), undefined);
    assert.equal(compareWithReviewed('a', 'a'), 'same');
    assert.equal(compareWithReviewed('a', 'b'), 'different');
    assert.equal(compareWithReviewed('a', ''), 'none');
    assert.equal(compareWithReviewed('a', 'none'), 'none');
    assert.equal(compareWithReviewed(undefined, 'b'), 'none');
  });
});
