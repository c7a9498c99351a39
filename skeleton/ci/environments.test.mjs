import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Github, outputsIn, runBeside } from './__fixtures__/github.mjs';
import { Job } from './__fixtures__/job.mjs';
import { runnersOf } from './lib/runners.mjs';

let job;

beforeEach(() => {
  job = new Job();
  job.environment.GITHUB_OUTPUT = job.path('output');
  for (const [name, stage] of [
    ['live', 'prod'],
    ['test', 'staging'],
  ])
    job.write(`environments/${name}/infrastructure.tfvars.json`, {
      stack: 'shop',
      environment: name,
      stage,
      account_id: '222222222222',
      region: 'eu-central-1',
    });
  commit('start');
});

afterEach(() => job.close());

function commit(message) {
  job.git('add', '--all');
  job.git(
    ...['-c', 'user.name=x', '-c', 'user.email=x@example.com'],
    ...['commit', '--quiet', '--allow-empty', '--message', message],
  );
  return job.git('rev-parse', 'HEAD');
}

/** Names of the environments in each list. */
function listed() {
  const outputs = outputsIn(job.read('output'));
  return Object.fromEntries(
    Object.entries(outputs).map(([stage, text]) => [
      stage,
      JSON.parse(text).map(({ name }) => name),
    ]),
  );
}

describe('environments', () => {
  it('says where and as whom each is worked on', () => {
    assert.equal(job.run('environments', '--for', 'drift').code, 0);
    const [dev] = JSON.parse(outputsIn(job.read('output')).dev);
    assert.deepEqual(dev, {
      name: 'dev',
      stage: 'dev',
      region: 'eu-west-1',
      layer: 'all',
      platform_plan: ['ubuntu-24.04'],
      platform_apply: ['ubuntu-24.04'],
      plan_role: 'arn:aws:iam::111111111111:role/shop-dev-ci-plan',
      drift_role: 'arn:aws:iam::111111111111:role/shop-dev-ci-drift',
      apply_role: 'arn:aws:iam::111111111111:role/shop-dev-ci-apply',
    });
    assert.deepEqual(listed(), {
      dev: ['dev'],
      staging: ['test'],
      prod: ['live'],
      all: ['dev', 'live', 'test'],
    });
  });

  it('lists what changed since a commit, and nothing else', () => {
    const base = job.git('rev-parse', 'HEAD');
    job.write('environments/test/platform.tfvars.json', { changed: true });
    job.write('docs/index.md', 'prose');
    commit('test');
    job.run('environments', '--for', 'proposal', '--base', base);
    assert.deepEqual(listed().all, ['test']);
  });

  it('lists all when the frame has changed', () => {
    const base = job.git('rev-parse', 'HEAD');
    job.write('modules/network/main.tf', '');
    commit('frame');
    job.run('environments', '--for', 'apply', '--base', base);
    assert.deepEqual(listed().all, ['dev', 'live', 'test']);
  });

  it('never plans production from a pull request', () => {
    const { output } = job.run(
      ...['environments', '--for', 'proposal', '--base', '0'.repeat(40)],
    );
    assert.deepEqual(listed().prod, []);
    assert.deepEqual(listed().all, ['dev', 'test']);
    assert.match(output, /live is planned after the merge/);
  });

  it('takes one by name, and refuses what there is none of', () => {
    job.run('environments', '--for', 'retire', '--environment', 'live');
    assert.deepEqual(listed().all, ['live']);
    const { code, output } = job.run(
      ...['environments', '--for', 'retire', '--environment', 'x;y'],
    );
    assert.equal(code, 1);
    assert.match(output, /There is no environment "x;y"/);
  });

  it('refuses a base that is no commit', () => {
    const { code, output } = job.run(
      ...['environments', '--for', 'apply', '--base', '--output=x'],
    );
    assert.equal(code, 1);
    assert.match(output, /--base/);
  });

  it('looks back to the merge that was last applied as a whole', async () => {
    const applied = job.git('rev-parse', 'HEAD');
    job.write('environments/dev/platform.tfvars.json', { changed: 1 });
    commit('dropped while it waited');
    job.write('environments/test/platform.tfvars.json', { changed: 2 });
    const newest = commit('newest');
    const github = new Github();
    job.environment.GITHUB_API_URL = await github.listen();
    job.environment.GITHUB_TOKEN = 'secret';
    github.answers[
      'GET actions/workflows/apply.yaml/runs?branch=main&event=push&status=success&per_page=1'
    ] = { workflow_runs: [{ head_sha: applied }] };
    github.answers['GET git/ref/heads/main'] = { object: { sha: newest } };
    try {
      job.environment.GITHUB_SHA = newest;
      const { code } = await runBeside(job, 'environments', '--for', 'apply');
      assert.equal(code, 0);
      assert.deepEqual(listed().all, ['dev', 'test']);
      job.environment.GITHUB_SHA = applied;
      const again = await runBeside(job, 'environments', '--for', 'apply');
      assert.equal(again.code, 1);
      assert.match(again.output, new RegExp(`main has moved on to ${newest}`));
    } finally {
      github.close();
    }
  });
});

describe('runners', () => {
  const environment = { prefix: 'shop-live', variables: {} };

  it('are those of the forge, unless one inside was asked for', () => {
    assert.deepEqual(runnersOf(environment).platform_apply, ['ubuntu-24.04']);
    const inside = { ...environment, variables: { runner: { kind: 'none' } } };
    assert.equal(runnersOf(inside).layer, 'all');
  });

  it('inside make the platform only, each job with a label of its own', () => {
    const { layer, platform_plan, platform_apply } = runnersOf(
      { ...environment, variables: { runner: { kind: 'codebuild' } } },
      { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' },
    );
    assert.equal(layer, 'infrastructure');
    assert.equal(platform_plan[0], 'codebuild-shop-live-runner-7-2');
    assert.equal(platform_apply[0], platform_plan[0]);
    assert.notEqual(platform_apply[1], platform_plan[1]);
  });
});
