// Stands in for every program of a stack's CI, told by its name; waits where the world says so.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const program = path.basename(process.argv[1], '.mjs');
const option = name => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const environment = option('environment');
const { env } = process;
const readJson = file => JSON.parse(fs.readFileSync(file, 'utf8'));
const write = (name, content) =>
  fs.writeFileSync(
    path.join(option('out'), name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const values = () =>
  readJson(`environments/${environment}/infrastructure.tfvars.json`);
const counts = { create: 1, update: 0, replace: 0, destroy: 0 };
const head = kind => ({
  apiVersion: 'groundwork.dev/v1',
  kind,
  stack: values().stack,
  environment,
  stage: values().stage,
  commit: env.GITHUB_SHA,
  rehearsed: env.GROUNDWORK_REHEARSED === '1',
});
const change = {
  address: 'aws_vpc.this',
  type: 'aws_vpc',
  action: 'update',
  attributes: ['tags'],
};
const inWorld = name => path.join(env.WORLD, name);

const programs = {
  checks: () => write('checks.md', 'All is well.'),
  plan() {
    const digest = `sha256:${createHash('sha256')
      .update(environment)
      .digest('hex')}`;
    const rest = { changes: [], omitted: 0, diagnostics: [], policies: [] };
    write('plan.json', {
      ...head('PlanSummary'),
      terraformVersion: '1.11.4',
      createdAt: new Date().toISOString(),
      layers: ['infrastructure', 'platform'].map(layer => ({
        layer,
        status: 'planned',
        counts,
        digest,
        ...rest,
      })),
      digest,
    });
  },
  summarize: () => write('summary.md', 'One to add.'),
  apply: () => {},
  drift: () => (fs.existsSync(inWorld('drifted')) ? 2 : 0),
  destroy: () => {},
  'verify-removed': () => {},
  report() {
    const [owner, name] = env.GITHUB_REPOSITORY.split('/');
    const operation = option('operation');
    write(`status-${environment}.json`, {
      ...head('EnvironmentStatus'),
      repository: { host: new URL(env.GITHUB_SERVER_URL).host, owner, name },
      account: values().account_id,
      region: values().region,
      run: {
        id: Number(env.GITHUB_RUN_ID),
        attempt: Number(env.GITHUB_RUN_ATTEMPT),
        url: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
        workflow: env.GITHUB_WORKFLOW_REF.split('@')[0]
          .split('/')
          .slice(2)
          .join('/'),
        event: env.GITHUB_EVENT_NAME,
      },
      operation,
      outcome: option('outcome'),
      startedAt: option('started'),
      finishedAt: new Date().toISOString(),
      layers: [],
      ...(operation === 'drift' && {
        drift: {
          changes: fs.existsSync(inWorld('drifted')) ? [change] : [],
          omitted: 0,
        },
      }),
      ...(operation === 'destroy' && { remaining: [] }),
    });
  },
};

console.log(`${program} of ${environment} begins`);
while (fs.existsSync(inWorld(`hold-${program}`))) {
  await new Promise(resolve => setTimeout(resolve, 50));
}
process.exitCode = programs[program]() ?? 0;
console.log(`${program} of ${environment} ends`);
