import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { outputsIn } from './__fixtures__/github.mjs';
import { change, DIAGNOSTIC, Job, lines, planOf } from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

describe('plan', () => {
  it('plans both layers into files, and says what they would do', () => {
    job.answers['infrastructure show -json'] = {
      says: planOf([change('aws_vpc.this'), change('aws_eip.nat', ['update'])]),
    };
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    assert.deepEqual(job.asked('init', 'plan'), [
      'terraform infrastructure init -json -no-color -input=false -reconfigure -backend-config=environments/dev/infrastructure.backend.json',
      'terraform infrastructure plan -json -no-color -input=false -out=ci-out/dev/infrastructure.tfplan -lock-timeout=5m -var-file=environments/dev/infrastructure.tfvars.json',
      'terraform platform init -json -no-color -input=false -reconfigure -backend-config=environments/dev/platform.backend.json',
      'terraform platform plan -json -no-color -input=false -out=ci-out/dev/platform.tfplan -lock-timeout=5m -var-file=environments/dev/platform.tfvars.json',
    ]);
    assert.deepEqual(job.asked('show').sort(), [
      'terraform infrastructure show -json ci-out/dev/infrastructure.tfplan',
      'terraform infrastructure show -no-color ci-out/dev/infrastructure.tfplan',
      'terraform platform show -json ci-out/dev/platform.tfplan',
      'terraform platform show -no-color ci-out/dev/platform.tfplan',
    ]);
    const { layers, digest, ...summary } = job.result('dev/plan.json');
    assert.deepEqual(
      { ...summary, createdAt: undefined },
      {
        apiVersion: 'groundwork.dev/v1',
        kind: 'PlanSummary',
        stack: 'shop',
        environment: 'dev',
        stage: 'dev',
        commit: 'a'.repeat(40),
        rehearsed: false,
        terraformVersion: '1.11.4',
        createdAt: undefined,
      },
    );
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(
      layers.map(({ layer, status, counts }) => [layer, status, counts]),
      [
        [
          'infrastructure',
          'planned',
          { create: 1, update: 1, replace: 0, destroy: 0 },
        ],
        [
          'platform',
          'planned',
          { create: 0, update: 0, replace: 0, destroy: 0 },
        ],
      ],
    );
    for (const file of ['infrastructure.tfplan', 'infrastructure.plan.json'])
      assert.equal(
        fs.statSync(job.path(`ci-out/dev/${file}`)).mode & 0o777,
        0o600,
      );
  });

  it('defers the platform while its cluster is not there', () => {
    job.answers['infrastructure show -json'] = {
      says: planOf([change('aws_eks_cluster.this')]),
    };
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    assert.equal(job.result('dev/plan.json').layers[1].status, 'deferred');
    assert.deepEqual(job.asked('plan').length, 1);

    job.answers.output = { says: {} };
    assert.equal(
      job.run('plan', '--environment', 'dev', '--layer', 'platform').code,
      0,
    );
    assert.equal(job.result('dev/plan.json').layers[0].status, 'deferred');
  });

  it('takes no lock when it is told so, and compares with what was reviewed', () => {
    job.run('plan', '--environment', 'dev');
    const { digest } = job.result('dev/plan.json');
    const compared = reviewed => {
      const args = ['--lock=false', '--reviewed-digest', reviewed];
      assert.equal(job.run('plan', '--environment', 'dev', ...args).code, 0);
      return job.result('dev/plan.json').reviewedPlan;
    };
    assert.equal(compared(digest), 'same');
    assert.equal(compared(`sha256:${'0'.repeat(64)}`), 'different');
    assert.ok(job.asked('plan').every(line => line.includes(' -lock=false ')));
  });

  it('compares one layer with what was reviewed of it', () => {
    const compared = reviewed => {
      job.run(
        ...['plan', '--environment', 'dev', '--layer', 'infrastructure'],
        ...['--reviewed-digest', reviewed],
      );
      return job.result('dev/plan.json');
    };
    const { digest, reviewedPlan } = compared('none');
    assert.equal(reviewedPlan, 'none');
    assert.equal(compared(digest).reviewedPlan, 'same');
    assert.equal(compared('sha256:x').reviewedPlan, 'different');
  });

  it('ends with 1 and the diagnostics when Terraform refuses', () => {
    job.answers['infrastructure plan'] = {
      code: 1,
      says: lines(DIAGNOSTIC),
    };
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /No such thing/);
    const [infrastructure] = job.result('dev/plan.json').layers;
    assert.equal(infrastructure.status, 'failed');
    assert.equal(infrastructure.diagnostics[0].summary, 'No such thing');
    assert.equal(job.result('dev/plan.json').digest, undefined);
  });

  it('refuses environments, layers and switches that there are not', () => {
    for (const args of [
      [],
      ['--environment', 'prod'],
      ['--environment', 'dev', '--layer', 'network'],
      ['--environment', 'dev', '--lock', 'maybe'],
      ['--environment', 'dev', '--force'],
    ])
      assert.equal(job.run('plan', ...args).code, 1, args.join(' '));
    assert.deepEqual(job.asked('plan'), []);
  });

  it('takes a lock file and a local backend as they are', () => {
    job.write('layers/infrastructure/.terraform.lock.hcl', '');
    job.write('layers/platform/backend_override.tf.json', {});
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    assert.deepEqual(job.asked('init'), [
      'terraform infrastructure init -json -no-color -input=false -reconfigure -lockfile=readonly -backend-config=environments/dev/infrastructure.backend.json',
      'terraform platform init -json -no-color -input=false -reconfigure',
    ]);
  });

  it('says which commit was planned, and on whose behalf', () => {
    job.git('config', 'user.email', 'a@example.org');
    job.git('config', 'user.name', 'a');
    job.git('commit', '--quiet', '--message', 'x');
    delete job.environment.GITHUB_SHA;
    job.environment.GROUNDWORK_REHEARSED = '1';
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    const { commit, rehearsed } = job.result('dev/plan.json');
    assert.equal(commit, job.git('rev-parse', 'HEAD'));
    assert.equal(rehearsed, true);
  });

  it('defers a platform that looks for what the same plan makes', () => {
    const missing = address => ({
      code: 1,
      says: lines({
        ...DIAGNOSTIC,
        diagnostic: { ...DIAGNOSTIC.diagnostic, address },
      }),
    });
    job.answers['infrastructure show -json'] = {
      says: planOf([change('aws_sns_topic.alarms')]),
    };
    job.answers['platform plan'] = missing('data.aws_sns_topic.alarms');
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    assert.match(
      job.result('dev/plan.json').layers[1].reason,
      /data\.aws_sns_topic\.alarms/,
    );
    job.answers['platform plan'] = missing('helm_release.x');
    assert.equal(job.run('plan', '--environment', 'dev').code, 1);
    job.answers['platform plan'] = missing('data.aws_sns_topic.alarms');
    job.answers['infrastructure show -json'] = { says: planOf([]) };
    assert.equal(job.run('plan', '--environment', 'dev').code, 1);
  });

  it('refuses a plan of another format', () => {
    job.answers['infrastructure show -json'] = {
      says: { ...planOf([]), format_version: '2.0' },
    };
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /plan of format 2\.0/);
  });

  it('ends with 1 when there is no Terraform, or a layer is not here', () => {
    job.uninstall('terraform');
    const without = job.run('plan', '--environment', 'dev');
    assert.equal(without.code, 1);
    assert.match(without.output, /terraform is not installed/);
    job.install('terraform');
    fs.rmSync(job.path('layers/platform'), { recursive: true });
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /layers\/platform is not here/);
  });
});

describe('policies', () => {
  beforeEach(() => {
    job.install('conftest');
    job.write('policies/main.rego', 'package main\n');
  });

  it('are asked about every plan, and a plan that they deny ends with 1', () => {
    assert.equal(job.run('plan', '--environment', 'dev').code, 0);
    assert.deepEqual(
      job.asked('test'),
      ['infrastructure', 'platform'].map(
        layer =>
          `conftest test --no-color --output=json --policy policies ci-out/dev/${layer}.plan.json`,
      ),
    );
    job.answers['conftest test'] = {
      code: 1,
      says: [
        {
          namespace: 'main',
          failures: [{ msg: 'It is open.', metadata: { policy: 'open' } }],
          warnings: [{ msg: 'It is old.' }],
        },
      ],
    };
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /deny: It is open\. \(open\)/);
    assert.deepEqual(job.result('dev/plan.json').layers[0].policies, [
      { level: 'deny', policy: 'open', message: 'It is open.' },
      { level: 'warn', policy: 'main', message: 'It is old.' },
    ]);
  });

  it('that cannot be asked end the plan', () => {
    job.answers['conftest test'] = { code: 1, says: 'no JSON' };
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /conftest: no JSON/);
  });

  it('are left out, with a word, where conftest is not installed', () => {
    job.uninstall('conftest');
    const { code, output } = job.run('plan', '--environment', 'dev');
    assert.equal(code, 0);
    assert.match(output, /Policies are not asked: conftest is not installed/);
  });
});

describe('a run that is stopped', () => {
  /** Starts a plan, and waits until Terraform works on it. */
  async function startPlan() {
    job.answers['infrastructure plan'] = { waits: true };
    const child = job.start('plan', '--environment', 'dev');
    const ended = once(child, 'close');
    let output = '';
    while (!output.includes('working'))
      output += (await once(child.stdout, 'data'))[0];
    return { child, ended };
  }

  for (const name of ['SIGTERM', 'SIGINT'])
    it(`lets Terraform give its lock back, and ends with 130: ${name}`, async () => {
      const { child, ended } = await startPlan();
      child.kill(name);
      const [code] = await ended;
      assert.equal(code, 130);
      assert.ok(job.interrupted);
      assert.equal(job.result('dev/plan.json').layers[0].status, 'failed');
    });

  it('goes on when nobody reads its log any more', async () => {
    const { child, ended } = await startPlan();
    child.stdout.destroy();
    child.stderr.resume();
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, 130);
    assert.equal(job.result('dev/plan.json').layers.length, 1);
  });

  it('tells a workflow whether the platform waits for the infrastructure', () => {
    job.environment.GITHUB_OUTPUT = job.path('output');
    const told = (...more) => {
      job.write('output', '');
      job.run('plan', '--environment', 'dev', ...more);
      return outputsIn(job.read('output')).platform;
    };
    assert.equal(told('--layer', 'all'), 'planned');
    assert.equal(told('--layer', 'infrastructure'), 'later');
    job.answers['infrastructure show -json'] = {
      says: planOf([change('module.cluster.aws_eks_cluster.this')]),
    };
    job.answers['infrastructure state'] = { says: '' };
    assert.equal(told(), 'later');
  });
});
