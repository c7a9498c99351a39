import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Job } from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

describe('summarize', () => {
  it('makes a text of the plan', () => {
    job.run('plan', '--environment', 'dev');
    assert.equal(job.run('summarize', '--environment', 'dev').code, 0);
    assert.match(job.read('ci-out/dev/summary.md'), /infrastructure/);
  });

  it('ends with 1 when there is no plan', () => {
    const { code, output } = job.run('summarize', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /ci-out\/dev\/plan\.json cannot be read/);
  });
});

describe('report', () => {
  const report = (...args) =>
    job.run('report', '--environment', 'dev', ...args);
  const whole = [
    ...['--operation', 'drift', '--outcome', 'succeeded'],
    ...['--started', '2026-01-31T12:00:00Z'],
  ];

  it('joins what this run wrote', () => {
    job.run('drift', '--environment', 'dev');
    assert.equal(report(...whole).code, 0);
    const status = job.result('dev/status-dev.json');
    assert.deepEqual(
      [status.kind, status.environment, status.operation, status.outcome],
      ['EnvironmentStatus', 'dev', 'drift', 'succeeded'],
    );
    assert.deepEqual(status.drift, { changes: [], omitted: 0 });
    assert.equal(status.run.workflow, '.github/workflows/apply.yaml');
    assert.equal(status.startedAt, '2026-01-31T12:00:00.000Z');
  });

  it('takes the plan of this commit, and of no other', () => {
    const layers = () => {
      const failed = ['--operation', 'apply', '--outcome', 'failed'];
      assert.equal(report(...whole, ...failed).code, 0);
      return job.result('dev/status-dev.json').layers.map(({ layer }) => layer);
    };
    job.run('plan', '--environment', 'dev');
    assert.deepEqual(layers(), ['infrastructure', 'platform']);
    const plan = job.result('dev/plan.json');
    job.write('ci-out/dev/plan.json', { ...plan, commit: '0'.repeat(40) });
    assert.deepEqual(layers(), []);
  });

  it('leaves out what another run wrote', () => {
    job.run('drift', '--environment', 'dev');
    const drift = job.result('dev/drift.json');
    job.write('ci-out/dev/drift.json', { ...drift, run: '6/1' });
    assert.equal(report(...whole).code, 0);
    assert.equal(job.result('dev/status-dev.json').drift, undefined);
  });

  it('refuses what no status can say', () => {
    assert.equal(report().code, 1);
    assert.equal(report(...whole, '--operation', 'plan').code, 1);
    assert.equal(report(...whole, '--outcome', 'fine').code, 1);
    assert.equal(report(...whole, '--started', 'today').code, 1);
  });

  it('says what the apply left behind, and nothing that is sensitive', () => {
    job.answers.output.says = {
      cluster_name: { value: 'shop-dev' },
      cluster_arn: { value: 'arn:cluster' },
      cluster_endpoint: { value: 'https://cluster' },
      cluster_version: { value: '1.35' },
      cluster_certificate_authority: { value: 'Y2E=' },
      vpc_id: { value: 'vpc-1' },
      nat_public_ips: { value: ['198.51.100.7'] },
      database_writer_endpoint: { value: 'writer' },
      database_reader_endpoint: { value: 'reader' },
      database_port: { value: 5432 },
      database_name: { value: 'app' },
      database_secret_arn: { value: 'arn:secret' },
      dashboard_name: { value: 'shop-dev' },
    };
    const applied = () => {
      job.run('plan', '--environment', 'dev');
      job.run('apply', '--environment', 'dev');
      const args = ['--operation', 'apply', '--outcome', 'succeeded'];
      report(...args, '--started', '2026-01-31T12:00:00Z');
      return job.result('dev/status-dev.json').outputs;
    };
    assert.deepEqual(applied(), {
      vpcId: 'vpc-1',
      natAddresses: ['198.51.100.7'],
      cluster: {
        name: 'shop-dev',
        arn: 'arn:cluster',
        endpoint: 'https://cluster',
        version: '1.35',
        certificateAuthority: 'Y2E=',
      },
      database: {
        writerEndpoint: 'writer',
        readerEndpoint: 'reader',
        port: 5432,
        name: 'app',
        secretArn: 'arn:secret',
      },
      dashboard: 'shop-dev',
    });
    job.answers.output.says.dashboard_name.sensitive = true;
    delete job.answers.output.says.database_port;
    const { dashboard, database } = applied();
    assert.deepEqual([dashboard, database], [undefined, undefined]);
  });

  it('needs to know whose run it is', () => {
    delete job.environment.GITHUB_RUN_ID;
    const { code, output } = report(...whole);
    assert.equal(code, 1);
    assert.match(output, /GITHUB_RUN_ID not set/);
  });
});
