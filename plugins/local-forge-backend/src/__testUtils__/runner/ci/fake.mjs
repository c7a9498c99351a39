// Stands in for all programs of a stack's CI: writes the files that they
// write, and does what environments/<name>/fake.json asks for.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const program = path.basename(process.argv[1], '.mjs');
const argv = process.argv.slice(2);
const option = name => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? undefined : argv[at + 1];
};
const environment = option('environment');
const out = option('out');
const { FAKE_HOME, GITHUB_REPOSITORY, GITHUB_SERVER_URL } = process.env;
const readJson = (file, otherwise) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
};
const values = environment
  ? readJson(`environments/${environment}/infrastructure.tfvars.json`, {})
  : {};
const asked = environment
  ? readJson(`environments/${environment}/fake.json`, {})
  : readJson('fake.json', {});
const write = (name, content) =>
  fs.writeFileSync(
    path.join(out, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const digest = text =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const none = { create: 0, update: 0, replace: 0, destroy: 0 };
const state = FAKE_HOME && path.join(FAKE_HOME, 'state');
const lock = FAKE_HOME && path.join(FAKE_HOME, 'lock');
const applied = layer => fs.existsSync(path.join(state, `${layer}.tfstate`));

function layerPlan(layer) {
  const common = {
    layer,
    changes: [],
    omitted: 0,
    diagnostics: [],
    policies: [],
  };
  const status =
    layer === 'platform' && asked.deferred && !applied('infrastructure')
      ? 'deferred'
      : 'planned';
  if (status === 'deferred') return { ...common, status, counts: none };
  const create = applied(layer) ? 0 : 2;
  return {
    ...common,
    status,
    counts: { ...none, create },
    digest: digest(`${layer}${create}`),
  };
}

const PROGRAMS = {
  checks() {
    write('checks.json', { checks: [] });
    write('checks.md', 'All is **well**.\n');
  },
  plan() {
    const only = option('layer');
    const layers = ['infrastructure', 'platform']
      .filter(layer => !only || layer === only)
      .map(layerPlan);
    const whole = digest(layers.map(one => one.digest).join());
    const reviewed = option('reviewed-digest');
    write('plan.json', {
      apiVersion: 'groundwork.dev/v1',
      kind: 'PlanSummary',
      stack: values.stack,
      environment,
      stage: values.stage,
      commit: process.env.GITHUB_SHA,
      rehearsed: process.env.GROUNDWORK_REHEARSED === '1',
      terraformVersion: '1.11.4',
      createdAt: new Date().toISOString(),
      layers,
      digest: whole,
      ...(reviewed && {
        reviewedPlan: reviewed === whole ? 'same' : 'different',
      }),
    });
    for (const { layer, status } of layers)
      if (status === 'planned')
        fs.writeFileSync(path.join(out, `${layer}.tfplan`), 'secret', {
          mode: 0o600,
        });
  },
  summarize() {
    write('summary.md', `### Plan of ${environment}\n`);
  },
  apply() {
    fs.mkdirSync(state, { recursive: true });
    for (const layer of ['infrastructure', 'platform']) {
      const plan = path.join(out, `${layer}.tfplan`);
      if (!fs.existsSync(plan)) continue;
      fs.writeFileSync(path.join(state, `${layer}.tfstate`), '{}');
      fs.rmSync(plan);
    }
    write('apply.json', {});
  },
  drift() {
    write('drift.json', {});
    return asked.drifted ? 2 : 0;
  },
  destroy() {
    const step = option('step');
    // a state stays, with nothing in it
    if (['platform', 'infrastructure'].includes(step))
      fs.writeFileSync(path.join(state, `${step}.tfstate`), '');
  },
  'verify-removed'() {
    const sizes = fs
      .readdirSync(state)
      .map(name => fs.statSync(path.join(state, name)).size);
    return Math.max(0, ...sizes) ? 1 : 0;
  },
  report() {
    const [host] = GITHUB_SERVER_URL.split('://').slice(1);
    const [owner, name] = GITHUB_REPOSITORY.split('/');
    const [workflow] = process.env.GITHUB_WORKFLOW_REF.split('@');
    write(`status-${environment}.json`, {
      apiVersion: 'groundwork.dev/v1',
      kind: 'EnvironmentStatus',
      repository: { host, owner, name },
      stack: values.stack,
      environment,
      stage: values.stage,
      account: values.account_id,
      region: values.region,
      rehearsed: process.env.GROUNDWORK_REHEARSED === '1',
      commit: process.env.GITHUB_SHA,
      run: {
        id: Number(process.env.GITHUB_RUN_ID),
        attempt: Number(process.env.GITHUB_RUN_ATTEMPT),
        url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${process.env.GITHUB_RUN_ID}`,
        workflow: workflow.split('/').slice(2).join('/'),
        event: process.env.GITHUB_EVENT_NAME,
      },
      operation: option('operation'),
      outcome: option('outcome'),
      startedAt: option('started'),
      finishedAt: new Date().toISOString(),
      layers: [],
    });
  },
};

/** Waits until a file is there, holding a lock as Terraform does. */
async function hold(file) {
  fs.writeFileSync(lock, String(process.pid));
  // a grandchild that leaves the process group, as a careless program's would
  const straggler = spawn(
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)'],
    { detached: true, stdio: 'ignore' },
  );
  straggler.unref();
  fs.writeFileSync(
    path.join(FAKE_HOME, 'pids.json'),
    JSON.stringify([process.pid, straggler.pid]),
  );
  const release = () => {
    fs.rmSync(lock);
    console.log('Interrupted: the lock is released.');
    process.exit(130);
  };
  if (!asked.stubborn) process.on('SIGINT', release);
  else process.on('SIGINT', () => console.log('Not yet.'));
  console.log('Holding.');
  while (!fs.existsSync(file)) await new Promise(go => setTimeout(go, 50));
  fs.rmSync(lock);
}

console.log(`${program} ${environment ?? ''}`);
if (asked.printEnvironment) console.log(JSON.stringify(process.env));
fs.appendFileSync(
  path.join(FAKE_HOME, 'calls.jsonl'),
  `${JSON.stringify({ program, argv, begun: Date.now() })}\n`,
);
if (asked.hold === program) await hold(path.join(FAKE_HOME, 'go-on'));
const code = PROGRAMS[program]() ?? 0;
fs.appendFileSync(
  path.join(FAKE_HOME, 'calls.jsonl'),
  `${JSON.stringify({ program, ended: Date.now() })}\n`,
);
process.exitCode = asked.fail === program ? 1 : code;
