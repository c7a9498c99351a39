// The programs as a job runs them, with a Terraform that answers from a file: what
// they ask it, what they write, and how they end.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ci = path.dirname(fileURLToPath(import.meta.url));
const FAKE = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const here = process.env.FAKE_TERRAFORM;
const argv = process.argv.slice(2);
fs.appendFileSync(path.join(here, 'log'), JSON.stringify(argv) + '\\n');
const layer = /layers.(\\w+)$/.exec(argv.find(word => word.startsWith('-chdir=')) ?? '')?.[1];
const words = argv.filter(word => !word.startsWith('-chdir='));
const key = words[0] === 'show' && words.includes('-json') ? 'show -json' : words[0];
const answers = JSON.parse(fs.readFileSync(path.join(here, 'answers.json'), 'utf8'));
const answer = answers[layer + ' ' + key] ?? answers[key] ?? {};
const out = words.find(word => word.startsWith('-out='));
if (out) fs.writeFileSync(out.slice(5), 'a plan of ' + layer);
if (answer.waits) {
  process.on('SIGINT', () => {
    fs.writeFileSync(path.join(here, 'interrupted'), '');
    process.exit(1);
  });
  process.stdout.write('{"@message":"working"}\\n');
  setInterval(() => {}, 1000);
  return;
}
process.stdout.write(typeof answer.says === 'string' ? answer.says : JSON.stringify(answer.says ?? {}));
process.exit(answer.code ?? 0);
`;
const CONFTEST = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const argv = process.argv.slice(2);
if (argv[0] === '--version') process.exit(0);
const here = process.env.FAKE_TERRAFORM;
fs.appendFileSync(path.join(here, 'log'), JSON.stringify(['conftest', ...argv]) + '\\n');
const { conftest = {} } = JSON.parse(fs.readFileSync(path.join(here, 'answers.json'), 'utf8'));
const answer = conftest[argv[0]] ?? { code: 2 };
process.stdout.write(JSON.stringify(answer.says ?? {}));
process.exit(answer.code ?? 0);
`;
const DIAGNOSTIC = {
  type: 'diagnostic',
  '@message': 'Error: No such thing',
  diagnostic: {
    severity: 'error',
    summary: 'No such thing',
    detail: 'There is none.',
    address: 'aws_vpc.this',
  },
};
const STATE = {
  cluster_name: { value: 'shop-dev' },
  vpc_id: { value: 'vpc-1' },
};

let folder;
let answers;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-programs-'));
  answers = {
    version: { says: { terraform_version: '1.11.4' } },
    validate: { says: { diagnostics: [] } },
    output: { says: STATE },
    state: { says: 'aws_vpc.this\n' },
    'show -json': { says: planOf([]) },
  };
  for (const layer of ['infrastructure', 'platform']) {
    write(`repository/layers/${layer}/main.tf`, '');
    write(`repository/environments/dev/${layer}.tfvars.json`, {
      stack: 'shop',
      environment: 'dev',
      stage: 'dev',
      account_id: '111111111111',
      region: 'eu-west-1',
    });
    write(`repository/environments/dev/${layer}.backend.json`, {
      key: `shop/dev/${layer}.tfstate`,
      use_lockfile: true,
    });
  }
  write('bin/terraform', FAKE);
  fs.chmodSync(path.join(folder, 'bin/terraform'), 0o755);
  const git = (...args) =>
    execFileSync('git', args, { cwd: path.join(folder, 'repository') });
  git('init', '--quiet');
  git('add', '--all');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file, content) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(
    target,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}

/** Runs a program; gives its exit code, its output and what it asked Terraform. */
function run(program, args = [], { terraform = true } = {}) {
  write('answers.json', answers);
  fs.rmSync(path.join(folder, 'log'), { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(ci, `${program}.mjs`), ...args],
    { ...surroundings(terraform), encoding: 'utf8' },
  );
  return { code: status, output: stdout + stderr };
}

/** Folder and environment of a job: git, and no tool that this machine may have besides. */
function surroundings(terraform = true) {
  return {
    cwd: path.join(folder, 'repository'),
    env: {
      PATH: [
        ...(terraform ? [path.join(folder, 'bin')] : []),
        ...['/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].filter(
          one => !fs.existsSync(path.join(one, 'terraform')),
        ),
      ].join(path.delimiter),
      HOME: folder,
      FAKE_TERRAFORM: folder,
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW_REF:
        'acme/shop/.github/workflows/apply.yaml@refs/heads/main',
      GITHUB_EVENT_NAME: 'push',
    },
  };
}

/** What Terraform was asked, without the folder of this test. */
function asked(...commands) {
  const log = path.join(folder, 'log');
  if (!fs.existsSync(log)) return [];
  return fs
    .readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map(line =>
      JSON.parse(line)
        .map(word =>
          word
            .replaceAll(fs.realpathSync(folder), '')
            .replaceAll(folder, '')
            .replace('/repository/', ''),
        )
        .join(' '),
    )
    .filter(
      line =>
        commands.length === 0 ||
        commands.some(one => line.includes(` ${one} `)),
    );
}

function written(file) {
  return JSON.parse(
    fs.readFileSync(path.join(folder, 'repository/ci-out', file), 'utf8'),
  );
}

function planOf(changes, more = {}) {
  return {
    format_version: '1.2',
    applyable: changes.length > 0,
    resource_changes: changes,
    ...more,
  };
}

function change(address, actions = ['create']) {
  return {
    address,
    type: address.split('.')[0],
    change: { actions, before: null, after: { name: 'x' }, after_unknown: {} },
  };
}

describe('checks', () => {
  const outcomes = () =>
    Object.fromEntries(
      written('checks/checks.json').checks.map(({ name, outcome }) => [
        name,
        outcome,
      ]),
    );

  it('ends with 0 when nothing is wrong', () => {
    const { code } = run('checks');
    assert.deepEqual(outcomes(), {
      'unfinished merge': 'passed',
      'environment dev': 'passed',
      format: 'passed',
      'validate infrastructure': 'passed',
      'validate platform': 'passed',
      policies: 'skipped',
    });
    assert.equal(code, 0);
    assert.ok(asked().includes('fmt -check -recursive -list=true .'));
    assert.deepEqual(asked('init', 'validate'), [
      '-chdir=layers/infrastructure init -backend=false -input=false -json',
      '-chdir=layers/infrastructure validate -json',
      '-chdir=layers/platform init -backend=false -input=false -json',
      '-chdir=layers/platform validate -json',
    ]);
  });

  it('ends with 1 for a marker of an unfinished merge', () => {
    write('repository/layers/platform/main.tf', `${'<'.repeat(7)} ours\n`);
    assert.equal(run('checks').code, 1);
    assert.equal(outcomes()['unfinished merge'], 'failed');
  });

  it('ends with 1 for what is not formatted, not valid, or not consistent', () => {
    answers.fmt = { code: 3, says: 'layers/platform/main.tf\n' };
    answers['platform validate'] = {
      code: 1,
      says: { diagnostics: [DIAGNOSTIC.diagnostic] },
    };
    write('repository/environments/dev/platform.backend.json', { key: 'x' });
    const { code, output } = run('checks');
    assert.equal(code, 1);
    assert.deepEqual(
      [
        'format',
        'validate infrastructure',
        'validate platform',
        'environment dev',
      ].map(name => outcomes()[name]),
      ['failed', 'passed', 'failed', 'failed'],
    );
    assert.match(output, /No such thing/);
    assert.match(
      fs.readFileSync(
        path.join(folder, 'repository/ci-out/checks/checks.md'),
        'utf8',
      ),
      /No such thing/,
    );
  });

  it('runs the tests of modules only when it is asked to', () => {
    write('repository/modules/network/tests/network.tftest.hcl', '');
    answers.test = { code: 1, says: `${JSON.stringify(DIAGNOSTIC)}\n` };
    assert.equal(run('checks').code, 0);
    assert.equal(run('checks', ['--tests']).code, 1);
    assert.equal(outcomes()['test modules/network'], 'failed');
  });

  it('skips what needs a missing tool, or fails when every tool is required', () => {
    assert.equal(run('checks', [], { terraform: false }).code, 0);
    assert.equal(outcomes()['validate platform'], 'skipped');
    assert.equal(
      run('checks', ['--require-tools'], { terraform: false }).code,
      1,
    );
    assert.equal(outcomes()['validate platform'], 'failed');
  });
});

describe('plan', () => {
  it('plans both layers into files, and says what they would do', () => {
    answers['infrastructure show -json'] = {
      says: planOf([change('aws_vpc.this'), change('aws_eip.nat', ['update'])]),
    };
    assert.equal(run('plan', ['--environment', 'dev']).code, 0);
    assert.deepEqual(asked('init', 'plan', 'show'), [
      '-chdir=layers/infrastructure init -json -no-color -input=false -reconfigure -backend-config=environments/dev/infrastructure.backend.json',
      '-chdir=layers/infrastructure plan -json -no-color -input=false -out=ci-out/dev/infrastructure.tfplan -lock-timeout=5m -var-file=environments/dev/infrastructure.tfvars.json',
      '-chdir=layers/infrastructure show -no-color ci-out/dev/infrastructure.tfplan',
      '-chdir=layers/infrastructure show -json ci-out/dev/infrastructure.tfplan',
      '-chdir=layers/platform init -json -no-color -input=false -reconfigure -backend-config=environments/dev/platform.backend.json',
      '-chdir=layers/platform plan -json -no-color -input=false -out=ci-out/dev/platform.tfplan -lock-timeout=5m -var-file=environments/dev/platform.tfvars.json',
      '-chdir=layers/platform show -no-color ci-out/dev/platform.tfplan',
      '-chdir=layers/platform show -json ci-out/dev/platform.tfplan',
    ]);
    const { layers, digest, ...summary } = written('dev/plan.json');
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
        fs.statSync(path.join(folder, 'repository/ci-out/dev', file)).mode &
          0o777,
        0o600,
      );
  });

  it('defers the platform while its cluster is not there', () => {
    answers['infrastructure show -json'] = {
      says: planOf([change('aws_eks_cluster.this')]),
    };
    assert.equal(run('plan', ['--environment', 'dev']).code, 0);
    assert.equal(written('dev/plan.json').layers[1].status, 'deferred');
    assert.deepEqual(asked('plan').length, 1);

    answers.output = { says: {} };
    assert.equal(
      run('plan', ['--environment', 'dev', '--layer', 'platform']).code,
      0,
    );
    assert.equal(written('dev/plan.json').layers[0].status, 'deferred');
  });

  it('takes no lock when it is told so, and compares with what was reviewed', () => {
    run('plan', ['--environment', 'dev']);
    const { digest } = written('dev/plan.json');
    const compared = reviewed => {
      const args = ['--lock=false', '--reviewed-digest', reviewed];
      assert.equal(run('plan', ['--environment', 'dev', ...args]).code, 0);
      return written('dev/plan.json').reviewedPlan;
    };
    assert.equal(compared(digest), 'same');
    assert.equal(compared(`sha256:${'0'.repeat(64)}`), 'different');
    assert.ok(asked('plan').every(line => line.includes(' -lock=false ')));
  });

  it('ends with 1 and the diagnostics when Terraform refuses', () => {
    answers['infrastructure plan'] = {
      code: 1,
      says: `${JSON.stringify(DIAGNOSTIC)}\n`,
    };
    const { code, output } = run('plan', ['--environment', 'dev']);
    assert.equal(code, 1);
    assert.match(output, /No such thing/);
    const [infrastructure] = written('dev/plan.json').layers;
    assert.equal(infrastructure.status, 'failed');
    assert.equal(infrastructure.diagnostics[0].summary, 'No such thing');
    assert.equal(written('dev/plan.json').digest, undefined);
  });

  it('refuses environments, layers and switches that there are not', () => {
    for (const args of [
      [],
      ['--environment', 'prod'],
      ['--environment', 'dev', '--layer', 'network'],
      ['--environment', 'dev', '--lock', 'maybe'],
      ['--environment', 'dev', '--force'],
    ])
      assert.equal(run('plan', args).code, 1, args.join(' '));
    assert.deepEqual(asked('plan'), []);
  });
});

describe('policies', () => {
  beforeEach(() => {
    write('bin/conftest', CONFTEST);
    fs.chmodSync(path.join(folder, 'bin/conftest'), 0o755);
    write('repository/policies/main.rego', 'package main\n');
    answers.conftest = {
      verify: {},
      test: { says: [{ namespace: 'main', failures: [], warnings: [] }] },
    };
  });

  it('are tested by the checks', () => {
    assert.equal(run('checks').code, 0);
    assert.deepEqual(asked('verify'), [
      'conftest verify --no-color --policy policies',
    ]);
    answers.conftest.verify = { code: 1 };
    assert.equal(run('checks').code, 1);
  });

  it('are asked about every plan, and a plan that they deny ends with 1', () => {
    assert.equal(run('plan', ['--environment', 'dev']).code, 0);
    assert.deepEqual(
      asked('test'),
      ['infrastructure', 'platform'].map(
        layer =>
          `conftest test --no-color --output=json --policy policies ci-out/dev/${layer}.plan.json`,
      ),
    );
    answers.conftest.test = {
      code: 1,
      says: [
        {
          namespace: 'main',
          failures: [{ msg: 'It is open.', metadata: { policy: 'open' } }],
          warnings: [{ msg: 'It is old.' }],
        },
      ],
    };
    const { code, output } = run('plan', ['--environment', 'dev']);
    assert.equal(code, 1);
    assert.match(output, /deny: It is open\. \(open\)/);
    assert.deepEqual(written('dev/plan.json').layers[0].policies, [
      { level: 'deny', policy: 'open', message: 'It is open.' },
      { level: 'warn', policy: 'main', message: 'It is old.' },
    ]);
  });

  it('that cannot be asked end the plan', () => {
    write(
      'bin/conftest',
      CONFTEST.replace('JSON.stringify(answer.says ?? {})', "'no JSON'"),
    );
    const { code, output } = run('plan', ['--environment', 'dev']);
    assert.equal(code, 1);
    assert.match(output, /conftest: no JSON/);
  });

  it('are left out, with a word, where conftest is not installed', () => {
    fs.rmSync(path.join(folder, 'bin/conftest'));
    const { code, output } = run('plan', ['--environment', 'dev']);
    assert.equal(code, 0);
    assert.match(output, /Policies are not asked: conftest is not installed/);
  });
});

describe('summarize', () => {
  it('makes a text of the plan', () => {
    run('plan', ['--environment', 'dev']);
    assert.equal(run('summarize', ['--environment', 'dev']).code, 0);
    assert.match(
      fs.readFileSync(
        path.join(folder, 'repository/ci-out/dev/summary.md'),
        'utf8',
      ),
      /infrastructure/,
    );
  });

  it('ends with 1 when there is no plan', () => {
    const { code, output } = run('summarize', ['--environment', 'dev']);
    assert.equal(code, 1);
    assert.match(output, /ci-out\/dev\/plan\.json cannot be read/);
  });
});

describe('apply', () => {
  const planned = changes => {
    answers['infrastructure show -json'] = { says: planOf(changes) };
    run('plan', ['--environment', 'dev']);
  };
  const edit = edited => {
    const file = 'repository/ci-out/dev/plan.json';
    const plan = written('dev/plan.json');
    edited(plan);
    write(file, plan);
  };

  it('applies the saved plan, that file and nothing else', () => {
    planned([change('aws_vpc.this')]);
    answers['infrastructure apply'] = {
      says: `${JSON.stringify({
        type: 'apply_complete',
        hook: { resource: { addr: 'aws_vpc.this' }, action: 'create' },
      })}\n`,
    };
    assert.equal(run('apply', ['--environment', 'dev']).code, 0);
    assert.deepEqual(asked('apply', 'plan'), [
      '-chdir=layers/infrastructure apply -json -no-color -input=false -lock-timeout=5m ci-out/dev/infrastructure.tfplan',
    ]);
    const { run: key, layers } = written('dev/apply.json');
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
    assert.equal(layers[0].digest, written('dev/plan.json').layers[0].digest);
  });

  it('applies one layer, and adds it to what this run did before', () => {
    planned([change('aws_vpc.this')]);
    const only = layer =>
      run('apply', ['--environment', 'dev', '--layer', layer]).code;
    assert.equal(only('infrastructure'), 0);
    assert.equal(only('platform'), 0);
    assert.deepEqual(
      written('dev/apply.json').layers.map(({ layer }) => layer),
      ['infrastructure', 'platform'],
    );
    assert.equal(only('network'), 1);
  });

  it('applies nothing without a plan, with a failed or a forbidden one', () => {
    assert.equal(run('apply', ['--environment', 'dev']).code, 1);
    planned([change('aws_vpc.this')]);
    edit(plan => {
      plan.layers[0].policies = [
        { level: 'deny', policy: 'x', message: 'It is open.' },
      ];
    });
    const { code, output } = run('apply', ['--environment', 'dev']);
    assert.equal(code, 1);
    assert.match(
      output,
      /A policy forbids the plan of infrastructure: It is open/,
    );
    edit(plan => {
      plan.layers[0] = { ...plan.layers[0], policies: [], status: 'failed' };
    });
    assert.equal(run('apply', ['--environment', 'dev']).code, 1);
    assert.deepEqual(asked('apply'), []);
  });

  it('refuses a saved plan that is not the one that was described', () => {
    planned([change('aws_vpc.this')]);
    answers['infrastructure show -json'] = {
      says: planOf([change('aws_vpc.other')]),
    };
    assert.equal(run('apply', ['--environment', 'dev']).code, 1);
    assert.deepEqual(asked('apply'), []);
    const [infrastructure, platform] = written('dev/apply.json').layers;
    assert.equal(infrastructure.outcome, 'failed');
    assert.equal(platform.outcome, 'skipped');
  });

  it('ends with 1 when an apply fails, and leaves the next layer alone', () => {
    planned([change('aws_vpc.this')]);
    answers['infrastructure apply'] = {
      code: 1,
      says: `${JSON.stringify(DIAGNOSTIC)}\n`,
    };
    answers['platform show -json'] = {
      says: planOf([change('helm_release.x')]),
    };
    assert.equal(run('apply', ['--environment', 'dev']).code, 1);
    const [infrastructure, platform] = written('dev/apply.json').layers;
    assert.equal(infrastructure.diagnostics[0].address, 'aws_vpc.this');
    assert.deepEqual(infrastructure.counts.create, 0);
    assert.equal(platform.outcome, 'skipped');
    assert.equal(asked('apply').length, 1);
  });

  it('leaves a deferred platform for later', () => {
    planned([change('aws_eks_cluster.this')]);
    assert.equal(run('apply', ['--environment', 'dev']).code, 0);
    assert.equal(written('dev/apply.json').layers[1].outcome, 'skipped');
  });
});

describe('drift', () => {
  const changed = { ...change('aws_vpc.this', ['update']) };

  it('asks without a lock and without planning anything', () => {
    assert.equal(run('drift', ['--environment', 'dev']).code, 0);
    assert.deepEqual(
      asked('plan'),
      ['infrastructure', 'platform'].map(
        layer =>
          `-chdir=layers/${layer} plan -json -no-color -input=false -out=ci-out/dev/drift-${layer}.tfplan -lock=false -refresh-only -var-file=environments/dev/${layer}.tfvars.json`,
      ),
    );
    assert.deepEqual(written('dev/drift.json').drift, {
      changes: [],
      omitted: 0,
    });
    assert.deepEqual(
      fs
        .readdirSync(path.join(folder, 'repository/ci-out/dev'))
        .filter(file => file.endsWith('.tfplan')),
      [],
    );
  });

  it('ends with 2 when somebody changed something', () => {
    answers['platform show -json'] = {
      says: planOf([], {
        resource_drift: [
          { ...changed, change: { ...changed.change, before: { name: 'y' } } },
        ],
      }),
    };
    const { code, output } = run('drift', ['--environment', 'dev']);
    assert.equal(code, 2);
    assert.match(output, /aws_vpc\.this was changed: name/);
    const { drift, run: key } = written('dev/drift.json');
    assert.equal(key, '7/2');
    assert.deepEqual(drift.changes[0].attributes, ['name']);
  });

  it('ends with 1 when it cannot tell', () => {
    answers['infrastructure plan'] = {
      code: 1,
      says: `${JSON.stringify(DIAGNOSTIC)}\n`,
    };
    assert.equal(run('drift', ['--environment', 'dev']).code, 1);
    assert.equal(written('dev/drift.json').drift, undefined);
  });

  it('has nothing to compare before the first apply', () => {
    answers.state = { says: '' };
    assert.equal(run('drift', ['--environment', 'dev']).code, 0);
    assert.deepEqual(
      written('dev/drift.json').layers.map(({ outcome }) => outcome),
      ['skipped', 'skipped'],
    );
    assert.deepEqual(asked('plan'), []);
  });
});

describe('report', () => {
  const report = (...args) => run('report', ['--environment', 'dev', ...args]);
  const whole = [
    ...['--operation', 'drift', '--outcome', 'succeeded'],
    ...['--started', '2026-01-31T12:00:00Z'],
  ];

  it('joins what this run wrote', () => {
    run('drift', ['--environment', 'dev']);
    assert.equal(report(...whole).code, 0);
    const status = written('dev/status-dev.json');
    assert.deepEqual(
      [status.kind, status.environment, status.operation, status.outcome],
      ['EnvironmentStatus', 'dev', 'drift', 'succeeded'],
    );
    assert.deepEqual(status.drift, { changes: [], omitted: 0 });
    assert.equal(status.run.workflow, '.github/workflows/apply.yaml');
    assert.equal(status.startedAt, '2026-01-31T12:00:00.000Z');
  });

  it('leaves out what another run wrote', () => {
    run('drift', ['--environment', 'dev']);
    const drift = written('dev/drift.json');
    write('repository/ci-out/dev/drift.json', { ...drift, run: '6/1' });
    assert.equal(report(...whole).code, 0);
    assert.equal(written('dev/status-dev.json').drift, undefined);
  });

  it('refuses what no status can say', () => {
    assert.equal(report().code, 1);
    assert.equal(report(...whole, '--operation', 'plan').code, 1);
    assert.equal(report(...whole, '--outcome', 'fine').code, 1);
    assert.equal(report(...whole, '--started', 'today').code, 1);
  });
});

describe('a run that is stopped', () => {
  /** Starts a plan, and waits until Terraform works on it. */
  async function startPlan() {
    answers['infrastructure plan'] = { waits: true };
    write('answers.json', answers);
    const child = spawn(
      process.execPath,
      [path.join(ci, 'plan.mjs'), '--environment', 'dev'],
      { ...surroundings(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
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
      assert.ok(fs.existsSync(path.join(folder, 'interrupted')));
      assert.equal(written('dev/plan.json').layers[0].status, 'failed');
    });

  it('goes on when nobody reads its log any more', async () => {
    const { child, ended } = await startPlan();
    child.stdout.destroy();
    child.stderr.resume();
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, 130);
    assert.equal(written('dev/plan.json').layers.length, 1);
  });
});
