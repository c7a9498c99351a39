import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentStatus } from './status.mjs';

const counts = { create: 1, update: 0, replace: 0, destroy: 0 };
const done = {
  layer: 'infrastructure',
  outcome: 'succeeded',
  counts,
  diagnostics: [],
  digest: 'sha256:x',
};

function statusOf(operation, outcome, results) {
  return environmentStatus({
    environment: { name: 'dev', stack: 'shop', stage: 'dev' },
    identity: { repository: {}, run: {}, rehearsed: true },
    operation,
    outcome,
    startedAt: 'a',
    finishedAt: 'b',
    results,
  });
}

describe('environmentStatus', () => {
  it('tells of an apply what it did and what there is', () => {
    const { digest: _, ...layer } = done;
    const status = statusOf('apply', 'succeeded', {
      apply: { layers: [done], outputs: { vpcId: 'v' }, reviewedPlan: 'same' },
      drift: { layers: [], drift: { changes: [1], omitted: 0 } },
    });
    assert.deepEqual(status.layers, [layer]);
    assert.deepEqual(status.outputs, { vpcId: 'v' });
    assert.equal(status.reviewedPlan, 'same');
    assert.equal(status.drift, undefined);
    assert.equal(status.remaining, undefined);
  });

  it('tells no outputs and no drift of what did not succeed', () => {
    for (const outcome of ['failed', 'cancelled']) {
      const status = statusOf('drift', outcome, {
        drift: { layers: [done], outputs: {}, drift: { changes: [] } },
      });
      assert.equal(status.outputs, undefined);
      assert.equal(status.drift, undefined);
    }
  });

  it('has the reasons of the plan when nothing could be applied', () => {
    const status = statusOf('apply', 'failed', {
      plan: {
        layers: [
          {
            layer: 'infrastructure',
            status: 'failed',
            counts,
            diagnostics: ['d'],
            policies: [],
          },
          {
            layer: 'platform',
            status: 'deferred',
            counts,
            diagnostics: [],
            policies: [],
          },
        ],
      },
    });
    assert.deepEqual(
      status.layers.map(({ outcome, diagnostics, counts: { create } }) => [
        outcome,
        diagnostics,
        create,
      ]),
      [
        ['failed', ['d'], 0],
        ['skipped', [], 0],
      ],
    );
  });

  it('tells of a platform that came later and could not be planned', () => {
    const platform = { ...done, layer: 'platform' };
    const status = statusOf('apply', 'failed', {
      apply: { layers: [done, { ...platform, outcome: 'skipped' }] },
      plan: {
        layers: [
          {
            ...platform,
            status: 'failed',
            diagnostics: [{ severity: 'error', summary: 'no cluster' }],
            policies: [],
          },
        ],
      },
    });
    assert.deepEqual(
      status.layers.map(({ layer, outcome, diagnostics: [first] }) => [
        layer,
        outcome,
        first?.summary,
      ]),
      [
        ['infrastructure', 'succeeded', undefined],
        ['platform', 'failed', 'no cluster'],
      ],
    );
  });

  it('names the policy that forbade the plan', () => {
    const [layer] = statusOf('apply', 'failed', {
      plan: {
        layers: [
          {
            layer: 'infrastructure',
            status: 'planned',
            diagnostics: [],
            policies: [
              { level: 'warn', policy: 'tags', message: 'no owner' },
              { level: 'deny', policy: 'ingress', message: 'open to all' },
            ],
          },
        ],
      },
    }).layers;
    assert.equal(layer.outcome, 'failed');
    assert.deepEqual(layer.diagnostics, [
      { severity: 'error', summary: 'open to all', detail: 'ingress' },
    ]);
  });

  it('tells of a removal what is left', () => {
    assert.deepEqual(
      statusOf('destroy', 'failed', {
        removed: { remaining: ['arn'], kept: [] },
      }).remaining,
      ['arn'],
    );
  });

  it('is whole when nothing is known', () => {
    assert.deepEqual(statusOf('destroy', 'cancelled', {}).layers, []);
  });
});
