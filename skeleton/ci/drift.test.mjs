import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { change, DIAGNOSTIC, Job, lines, planOf } from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

describe('drift', () => {
  const changed = { ...change('aws_vpc.this', ['update']) };

  it('asks without a lock and without planning anything', () => {
    assert.equal(job.run('drift', '--environment', 'dev').code, 0);
    assert.deepEqual(
      job.asked('plan'),
      ['infrastructure', 'platform'].map(
        layer =>
          `terraform ${layer} plan -json -no-color -input=false -out=ci-out/dev/drift-${layer}.tfplan -lock=false -refresh-only -var-file=environments/dev/${layer}.tfvars.json`,
      ),
    );
    assert.deepEqual(job.result('dev/drift.json').drift, {
      changes: [],
      omitted: 0,
    });
    assert.deepEqual(
      fs
        .readdirSync(job.path('ci-out/dev'))
        .filter(file => file.endsWith('.tfplan')),
      [],
    );
  });

  it('ends with 2 when somebody changed something', () => {
    job.answers['platform show -json'] = {
      says: planOf([], {
        resource_drift: [
          { ...changed, change: { ...changed.change, before: { name: 'y' } } },
        ],
      }),
    };
    const { code, output } = job.run('drift', '--environment', 'dev');
    assert.equal(code, 2);
    assert.match(output, /aws_vpc\.this was changed: name/);
    const { drift, run: key } = job.result('dev/drift.json');
    assert.equal(key, '7/2');
    assert.deepEqual(drift.changes[0].attributes, ['name']);
    const asked = code =>
      job.run('drift', '--environment', 'dev', '--code-of-drift', code).code;
    assert.equal(asked('0'), 0);
    assert.equal(asked('3'), 1);
  });

  it('ends with 1 when it cannot tell', () => {
    job.answers['infrastructure plan'] = {
      code: 1,
      says: lines(DIAGNOSTIC),
    };
    assert.equal(job.run('drift', '--environment', 'dev').code, 1);
    assert.equal(job.result('dev/drift.json').drift, undefined);
  });

  it('has nothing to compare before the first apply', () => {
    job.answers.state = { says: '' };
    assert.equal(job.run('drift', '--environment', 'dev').code, 0);
    assert.deepEqual(
      job.result('dev/drift.json').layers.map(({ outcome }) => outcome),
      ['skipped', 'skipped'],
    );
    assert.deepEqual(job.asked('plan'), []);
  });

  it('does not look into a cluster that is gone', () => {
    job.answers['infrastructure show -json'] = {
      says: planOf([], {
        resource_drift: [
          change('module.cluster.aws_eks_cluster.this', ['delete']),
        ],
      }),
    };
    const { code, output } = job.run('drift', '--environment', 'dev');
    assert.equal(code, 2);
    assert.match(output, /aws_eks_cluster\.this is gone/);
    assert.equal(job.asked('plan').length, 1);
    assert.equal(job.result('dev/drift.json').layers[1].outcome, 'skipped');
  });
});
