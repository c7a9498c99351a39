import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isDenied, verdictsOf } from './policies.mjs';

const results = [
  {
    filename: 'infrastructure.plan.json',
    namespace: 'main',
    successes: 3,
    warnings: [{ msg: 'a warning', metadata: { policy: 'tags' } }],
    failures: [{ msg: 'open to all', metadata: { policy: 'ingress' } }],
  },
  {
    filename: 'x',
    namespace: 'main',
    successes: 1,
    failures: [{ msg: 'other' }],
  },
];

it('has denials first, with the policy that speaks', () => {
  assert.deepEqual(verdictsOf(results), [
    { level: 'deny', policy: 'ingress', message: 'open to all' },
    { level: 'deny', policy: 'main', message: 'other' },
    { level: 'warn', policy: 'tags', message: 'a warning' },
  ]);
});

it('forbids on a denial, not on a warning', () => {
  assert.equal(isDenied({ policies: verdictsOf(results) }), true);
  assert.equal(isDenied({ policies: verdictsOf(results).slice(2) }), false);
});
