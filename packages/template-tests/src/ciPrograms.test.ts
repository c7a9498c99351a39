import fs from 'node:fs';
import {
  environmentStatusSchema,
  planSummarySchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { ProgramRuns, type TerraformScript } from './__testUtils__/ProgramRuns';

jest.setTimeout(120_000);

const SECRET = 'hunter2-is-secret';
const HOSTILE = '`x` | <img src=x> @acme/all\n# heading';
const BUCKET = 'module.network.aws_s3_bucket.this';
const CLUSTER = 'module.cluster.aws_eks_cluster.this';

function change(address: string, type: string, actions: string[], more = {}) {
  return {
    address,
    type,
    change: {
      actions,
      before: null,
      after: { name: HOSTILE, password: SECRET },
      before_sensitive: false,
      after_sensitive: { password: true },
      after_unknown: { arn: true },
      ...more,
    },
  };
}

function planOf(...resources: object[]) {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    applyable: resources.length > 0,
    variables: { token: { value: SECRET } },
    configuration: {
      root_module: { variables: { token: { sensitive: true } } },
    },
    resource_changes: resources,
  };
}

const created: TerraformScript = {
  plans: {
    infrastructure: planOf(
      change(CLUSTER, 'aws_eks_cluster', ['create']),
      change(`${BUCKET}["${HOSTILE}"]`, 'aws_s3_bucket', ['update'], {
        before: { name: 'a', password: 'x' },
        before_sensitive: { password: true },
      }),
    ),
    platform: planOf(),
  },
};

const running = {
  vpc_id: { value: 'vpc-1', sensitive: false },
  nat_public_ips: { value: ['203.0.113.1'], sensitive: false },
  cluster_name: { value: 'ledger-dev', sensitive: false },
  cluster_arn: { value: 'arn:aws:eks:x', sensitive: false },
  cluster_endpoint: { value: 'https://x', sensitive: false },
  cluster_version: { value: '1.35', sensitive: false },
  database_writer_endpoint: { value: 'w', sensitive: false },
  database_reader_endpoint: { value: 'r', sensitive: false },
  database_port: { value: 5432, sensitive: false },
  database_name: { value: 'app', sensitive: false },
  database_secret_arn: { value: 'arn:aws:secretsmanager:x', sensitive: false },
  dashboard_name: { value: SECRET, sensitive: true },
  master_password: { value: SECRET, sensitive: true },
};

const refusal = {
  severity: 'error',
  summary: 'creating EKS Cluster: quota exceeded',
  detail: `with password ${SECRET}`,
  address: CLUSTER,
  range: {
    filename: '../../modules/cluster/main.cluster.tf',
    start: { line: 70 },
  },
  snippet: { code: 'resource "aws_eks_cluster" "this" {', start_line: 70 },
};

let runs: ProgramRuns;

beforeEach(() => {
  runs = new ProgramRuns();
});
afterEach(() => runs.remove());

function report(operation: string, outcome: string) {
  return runs.run(
    'report',
    '--operation',
    operation,
    '--outcome',
    outcome,
    '--started',
    '2026-11-21T12:00:00Z',
  );
}

/** Parses strictly: no key that the schema does not know. */
function status() {
  const written = runs.json('status-dev.json');
  const parsed = environmentStatusSchema.parse(written);
  expect(parsed).toEqual(written);
  return parsed;
}

function summary() {
  const written = runs.json('plan.json');
  const parsed = planSummarySchema.parse(written);
  expect(parsed).toEqual(written);
  return parsed;
}

describe('plan', () => {
  it('writes what the schema knows, and defers a platform without a cluster', async () => {
    runs.script(created);
    expect(await runs.run('plan')).toMatchObject({ code: 0 });
    const { layers, digest, ...rest } = summary();
    expect(rest).toMatchObject({
      stack: 'ledger',
      environment: 'dev',
      stage: 'dev',
      rehearsed: false,
      terraformVersion: '1.11.4',
    });
    expect(digest).toMatch(/^sha256:/);
    expect(layers.map(({ layer, status: s }) => [layer, s])).toEqual([
      ['infrastructure', 'planned'],
      ['platform', 'deferred'],
    ]);
    expect(layers[0].counts).toEqual({
      create: 1,
      update: 1,
      replace: 0,
      destroy: 0,
    });
    expect(layers[0].changes[0]).toMatchObject({
      action: 'update',
      attributes: ['arn', 'name', 'password'],
    });
  });

  it('plans the platform once the cluster is there', async () => {
    runs.script({
      plans: { infrastructure: planOf(), platform: planOf() },
      outputs: running,
    });
    expect(await runs.run('plan')).toMatchObject({ code: 0 });
    expect(summary().layers.map(({ status: s }) => s)).toEqual([
      'planned',
      'planned',
    ]);
  });

  it('defers a platform that looks up what the infrastructure plan makes', async () => {
    const missing = {
      severity: 'error',
      summary: 'empty result',
      address: 'data.aws_sns_topic.alarms[0]',
    };
    const script: TerraformScript = {
      plans: {
        infrastructure: planOf(change('a.b', 'aws_sns_topic', ['create'])),
      },
      planning: { platform: [missing] },
      outputs: running,
    };
    runs.script(script);
    expect(await runs.run('plan')).toMatchObject({ code: 0 });
    expect(summary().layers[1]).toMatchObject({
      status: 'deferred',
      reason: expect.stringContaining('data.aws_sns_topic.alarms[0]'),
    });

    runs.script({ ...script, plans: { infrastructure: planOf() } });
    expect(await runs.run('plan')).toMatchObject({ code: 1 });
    expect(summary().layers[1]).toMatchObject({ status: 'failed' });
  });

  it('fails with the place that Terraform names', async () => {
    runs.script({
      planning: { infrastructure: [refusal] },
      plans: { platform: planOf() },
    });
    const { code, output } = await runs.run('plan');
    expect(code).toBe(1);
    expect(output).toContain('on modules/cluster/main.cluster.tf line 70');
    const { layers, digest } = summary();
    expect(digest).toBeUndefined();
    expect(layers[0]).toMatchObject({
      status: 'failed',
      reason: refusal.summary,
      diagnostics: [
        {
          severity: 'error',
          address: CLUSTER,
          file: 'modules/cluster/main.cluster.tf',
          line: 70,
        },
      ],
    });
  });

  it('tells whether it is the plan that was reviewed', async () => {
    runs.script(created);
    await runs.run('plan');
    const { digest, reviewedPlan } = summary();
    expect(reviewedPlan).toBeUndefined();
    await runs.run('plan', '--reviewed-digest', digest!);
    expect(summary()).toMatchObject({ digest, reviewedPlan: 'same' });
    await runs.run('plan', '--reviewed-digest', `sha256:${'0'.repeat(64)}`);
    expect(summary()).toMatchObject({ reviewedPlan: 'different' });
    await runs.run('plan', '--reviewed-digest', '');
    expect(summary()).toMatchObject({ reviewedPlan: 'none' });
  });

  it('refuses a plan of another major format', async () => {
    runs.script({
      plans: { infrastructure: { ...planOf(), format_version: '2.0' } },
    });
    const { code, output } = await runs.run('plan');
    expect(code).toBe(1);
    expect(output).toContain('plan of format 2.0');
    expect(summary().layers[0]).toMatchObject({ status: 'failed' });
    expect(summary().digest).toBeUndefined();
  });

  it('names an option that it does not know', async () => {
    runs.script(created);
    expect(await runs.run('plan', '--layer', 'network')).toMatchObject({
      code: 1,
      output: expect.stringContaining('infrastructure, platform'),
    });
    expect(await runs.run('plan', '--force')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Usage: node ci/plan.mjs'),
    });
  });
});

describe('apply and report', () => {
  it('tells what was done, without a secret in any file', async () => {
    runs.script({
      ...created,
      applying: {
        infrastructure: {
          completed: [
            ['create', CLUSTER],
            ['update', `${BUCKET}["${HOSTILE}"]`],
          ],
        },
      },
      outputs: {},
    });
    await runs.run('plan', '--reviewed-digest', '');
    await runs.run('summarize');
    runs.script({
      ...created,
      applying: {
        infrastructure: {
          completed: [
            ['create', CLUSTER],
            ['update', `${BUCKET}["${HOSTILE}"]`],
          ],
        },
      },
      outputs: running,
    });
    expect(await runs.run('apply')).toMatchObject({ code: 0 });
    expect(await report('apply', 'succeeded')).toMatchObject({ code: 0 });

    expect(status()).toMatchObject({
      repository: { host: 'localhost:7008', owner: 'acme', name: 'ledger' },
      run: {
        id: 41,
        attempt: 2,
        url: 'http://localhost:7008/acme/ledger/actions/runs/41',
        workflow: '.github/workflows/apply.yaml',
        event: 'push',
      },
      layers: [
        {
          layer: 'infrastructure',
          outcome: 'succeeded',
          counts: { create: 1, update: 1, replace: 0, destroy: 0 },
        },
        { layer: 'platform', outcome: 'skipped' },
      ],
      reviewedPlan: 'none',
      outputs: { vpcId: 'vpc-1', database: { port: 5432 } },
    });
    expect(status().outputs).not.toHaveProperty('dashboard');
    for (const name of runs.written()) {
      const isPlan = /\.(tfplan|plan\.json)$/.test(name);
      expect({
        name,
        secret: !isPlan && runs.text(name).includes(SECRET),
        open: isPlan && fs.statSync(runs.file(name)).mode % 0o100 !== 0,
      }).toEqual({ name, secret: false, open: false });
    }
  });

  it('names the resource that failed, and what was done before it', async () => {
    const script: TerraformScript = {
      ...created,
      applying: {
        infrastructure: {
          completed: [['update', `${BUCKET}["${HOSTILE}"]`]],
          diagnostics: [refusal],
        },
      },
    };
    runs.script(script);
    await runs.run('plan');
    expect(await runs.run('apply')).toMatchObject({ code: 1 });
    await report('apply', 'failed');
    const { layers, outputs } = status();
    expect(outputs).toBeUndefined();
    expect(layers[0]).toMatchObject({
      outcome: 'failed',
      counts: { create: 0, update: 1 },
      diagnostics: [
        { address: CLUSTER, detail: 'with password (sensitive)', line: 70 },
      ],
    });
  });

  it('applies no other plan than the one that was shown', async () => {
    runs.script(created);
    await runs.run('plan');
    runs.script({
      plans: {
        infrastructure: planOf(change(CLUSTER, 'aws_eks_cluster', ['delete'])),
      },
    });
    expect(await runs.run('apply')).toMatchObject({
      code: 1,
      output: expect.stringContaining(
        'is not the one that plan.json describes',
      ),
    });
    await report('apply', 'failed');
    expect(status().layers).toMatchObject([
      {
        outcome: 'failed',
        counts: { destroy: 0 },
        diagnostics: [{ summary: expect.stringContaining('plan again') }],
      },
      { outcome: 'skipped' },
    ]);
  });

  it('applies nothing after a failed plan, and reports why', async () => {
    runs.script({ planning: { infrastructure: [refusal] } });
    await runs.run('plan');
    expect(await runs.run('apply')).toMatchObject({
      code: 1,
      output: expect.stringContaining('infrastructure has no plan'),
    });
    await report('apply', 'failed');
    expect(status().layers[0]).toMatchObject({
      outcome: 'failed',
      diagnostics: [{ summary: refusal.summary }],
    });
  });

  it('reports a run that came to nothing', async () => {
    for (const operation of ['apply', 'drift', 'destroy']) {
      expect(await report(operation, 'cancelled')).toMatchObject({ code: 0 });
      expect(status()).toMatchObject({ operation, layers: [] });
    }
  });
});

describe('drift', () => {
  const addresses = { infrastructure: [CLUSTER], platform: ['a.b'] };

  it('tells none from some', async () => {
    const plans = { infrastructure: planOf(), platform: planOf() };
    runs.script({ plans, addresses, outputs: running });
    expect(await runs.run('drift')).toMatchObject({ code: 0 });
    await report('drift', 'succeeded');
    expect(status().drift).toEqual({ changes: [], omitted: 0 });

    const drifted = {
      ...planOf(),
      resource_drift: [
        change(BUCKET, 'aws_s3_bucket', ['update'], {
          before: { name: 'a', password: 'x' },
          before_sensitive: { password: true },
          after_unknown: {},
        }),
      ],
    };
    runs.script({
      plans: { ...plans, infrastructure: drifted },
      addresses,
      outputs: running,
    });
    expect(await runs.run('drift')).toMatchObject({ code: 2 });
    await report('drift', 'succeeded');
    expect(status()).toMatchObject({
      drift: {
        changes: [
          {
            address: BUCKET,
            action: 'update',
            attributes: ['name', 'password'],
          },
        ],
        omitted: 0,
      },
      outputs: { vpcId: 'vpc-1' },
    });
    expect(runs.text('status-dev.json')).not.toContain(SECRET);
    expect(runs.written().filter(name => name.endsWith('.tfplan'))).toEqual([]);
  });

  it('does not look into a cluster that is gone', async () => {
    runs.script({
      plans: {
        infrastructure: {
          ...planOf(),
          resource_drift: [
            change(CLUSTER, 'aws_eks_cluster', ['delete'], { after: null }),
          ],
        },
      },
      planning: { platform: [refusal] },
      addresses,
    });
    expect(await runs.run('drift')).toMatchObject({ code: 2 });
    await report('drift', 'succeeded');
    expect(status()).toMatchObject({
      layers: [{ outcome: 'succeeded' }, { outcome: 'skipped' }],
      drift: { changes: [{ address: CLUSTER, action: 'destroy' }] },
    });
  });

  it('does not take a failure for the absence of drift', async () => {
    runs.script({ planning: { infrastructure: [refusal] }, addresses });
    expect(await runs.run('drift')).toMatchObject({ code: 1 });
    await report('drift', 'failed');
    const { drift, layers } = status();
    expect(drift).toBeUndefined();
    expect(layers[0]).toMatchObject({ outcome: 'failed' });
  });
});

describe('summarize', () => {
  it('is Markdown in which names stay names', async () => {
    runs.script(created);
    await runs.run('plan');
    expect(await runs.run('summarize')).toMatchObject({ code: 0 });
    const markdown = runs.text('summary.md');
    expect(markdown).toMatch(
      /^### `dev`: 1 to change, 1 to create; platform later$/m,
    );
    expect(markdown).not.toMatch(/^# heading/m);
    expect(markdown).not.toContain(SECRET);
    expect(markdown.length).toBeLessThan(65_000);
  });
});
