import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  change,
  DIAGNOSTIC,
  done,
  Job,
  lines,
  planOf,
} from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

describe('apply', () => {
  const planned = changes => {
    job.answers['infrastructure show -json'] = { says: planOf(changes) };
    job.run('plan', '--environment', 'dev');
  };
  const edit = edited => {
    const plan = job.result('dev/plan.json');
    edited(plan);
    job.write('ci-out/dev/plan.json', plan);
  };

  it('applies the saved plan, that file and nothing else', () => {
    planned([change('aws_vpc.this')]);
    job.answers['infrastructure apply'] = {
      says: lines(done('aws_vpc.this')),
    };
    assert.equal(job.run('apply', '--environment', 'dev').code, 0);
    assert.deepEqual(job.asked('apply', 'plan'), [
      'terraform infrastructure apply -json -no-color -input=false -lock-timeout=5m ci-out/dev/infrastructure.tfplan',
    ]);
    const { run: key, layers } = job.result('dev/apply.json');
    assert.equal(key, '7/2');
    assert.deepEqual(
      layers.map(({ layer, outcome, counts }) => [
        layer,
        outcome,
        counts.create,
      ]),
      [
        ['infrastructure', 'succeeded', 1],
        ['platform', 'succeeded', 0],
      ],
    );
    assert.equal(
      layers[0].digest,
      job.result('dev/plan.json').layers[0].digest,
    );
  });

  it('applies one layer, and adds it to what this run did before', () => {
    planned([change('aws_vpc.this')]);
    const only = layer =>
      job.run('apply', '--environment', 'dev', '--layer', layer).code;
    assert.equal(only('infrastructure'), 0);
    assert.equal(only('platform'), 0);
    assert.deepEqual(
      job.result('dev/apply.json').layers.map(({ layer }) => layer),
      ['infrastructure', 'platform'],
    );
    assert.equal(only('network'), 1);
  });

  it('applies nothing without a plan, with a failed or a forbidden one', () => {
    assert.equal(job.run('apply', '--environment', 'dev').code, 1);
    planned([change('aws_vpc.this')]);
    edit(plan => {
      plan.layers[0].policies = [
        { level: 'deny', policy: 'x', message: 'It is open.' },
      ];
    });
    const { code, output } = job.run('apply', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(
      output,
      /A policy forbids the plan of infrastructure: It is open/,
    );
    edit(plan => {
      plan.layers[0] = { ...plan.layers[0], policies: [], status: 'failed' };
    });
    assert.equal(job.run('apply', '--environment', 'dev').code, 1);
    assert.deepEqual(job.asked('apply'), []);
  });

  it('refuses a saved plan that is not the one that was described', () => {
    planned([change('aws_vpc.this')]);
    job.answers['infrastructure show -json'] = {
      says: planOf([change('aws_vpc.other')]),
    };
    assert.equal(job.run('apply', '--environment', 'dev').code, 1);
    assert.deepEqual(job.asked('apply'), []);
    const [infrastructure, platform] = job.result('dev/apply.json').layers;
    assert.equal(infrastructure.outcome, 'failed');
    assert.equal(platform.outcome, 'skipped');
  });

  it('ends with 1 when an apply fails, and leaves the next layer alone', () => {
    planned([change('aws_vpc.this')]);
    job.answers['infrastructure apply'] = {
      code: 1,
      says: lines(DIAGNOSTIC),
    };
    job.answers['platform show -json'] = {
      says: planOf([change('helm_release.x')]),
    };
    assert.equal(job.run('apply', '--environment', 'dev').code, 1);
    const [infrastructure, platform] = job.result('dev/apply.json').layers;
    assert.equal(infrastructure.diagnostics[0].address, 'aws_vpc.this');
    assert.deepEqual(infrastructure.counts.create, 0);
    assert.equal(platform.outcome, 'skipped');
    assert.equal(job.asked('apply').length, 1);
  });

  it('repeats no sensitive value in its log, whatever a provider says', () => {
    const secret = 'hunter2-hunter2';
    const made = change('aws_db.this');
    made.change.after = { name: 'x', password: secret };
    made.change.after_sensitive = { password: true };
    const told = severity => ({
      ...DIAGNOSTIC,
      diagnostic: {
        ...DIAGNOSTIC.diagnostic,
        severity,
        summary: `The password ${secret} is too short`,
      },
    });
    job.answers['infrastructure plan'] = { says: lines(told('warning')) };
    job.answers['infrastructure show -json'] = { says: planOf([made]) };
    const plan = job.run('plan', '--environment', 'dev');
    job.answers['infrastructure apply'] = {
      code: 1,
      says: `a panic about ${secret}\n${lines(told('error'))}`,
    };
    const apply = job.run('apply', '--environment', 'dev');
    for (const { output } of [plan, apply]) {
      assert.match(output, /The password \(sensitive\) is too short/);
      assert.doesNotMatch(output, new RegExp(secret));
    }
  });

  it('leaves a deferred platform for later', () => {
    planned([change('aws_eks_cluster.this')]);
    assert.equal(job.run('apply', '--environment', 'dev').code, 0);
    assert.equal(job.result('dev/apply.json').layers[1].outcome, 'skipped');
  });

  it('says in a line how each layer ended', () => {
    planned([
      change('aws_vpc.this'),
      change('aws_eip.nat', ['update']),
      change('aws_subnet.a', ['delete', 'create']),
      change('aws_subnet.b', ['delete']),
    ]);
    job.answers['infrastructure apply'] = {
      says: lines(
        done('aws_vpc.this'),
        done('aws_eip.nat', 'update'),
        done('aws_subnet.a', 'delete'),
        done('aws_subnet.a', 'create'),
        done('aws_subnet.b', 'delete'),
      ),
    };
    const { output } = job.run('apply', '--environment', 'dev');
    assert.match(
      output,
      /infrastructure: succeeded, 1 replaced, 1 destroyed, 1 changed, 1 created\n/,
    );
    job.answers['infrastructure apply'] = { code: 1, says: lines(DIAGNOSTIC) };
    assert.match(
      job.run('apply', '--environment', 'dev').output,
      /infrastructure: failed, aws_vpc\.this: No such thing\n/,
    );
  });
});
