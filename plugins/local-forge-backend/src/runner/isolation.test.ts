import fs from 'node:fs/promises';
import path from 'node:path';
import { RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

const SECRET = 'a-secret-of-the-portal';

describe('what a run can see and touch', () => {
  let world: RunnerWorld;
  beforeEach(async () => {
    process.env.GROUNDWORK_TEST_SECRET = SECRET;
    process.env.GITHUB_TOKEN = SECRET;
    process.env.AWS_SECRET_ACCESS_KEY = SECRET;
    process.env.NODE_OPTIONS = '--no-deprecation';
    process.env.TF_CLI_CONFIG_FILE = '/nowhere';
    world = await RunnerWorld.create();
  });
  afterEach(async () => {
    for (const name of [
      'GROUNDWORK_TEST_SECRET',
      'GITHUB_TOKEN',
      'AWS_SECRET_ACCESS_KEY',
      'NODE_OPTIONS',
      'TF_CLI_CONFIG_FILE',
    ])
      delete process.env[name];
    await world?.remove();
  });

  it("is never the portal's environment", async () => {
    const client = await world.pushFrame();
    await world.propose(client, {
      dev: { stage: 'dev', fake: { printEnvironment: true } },
    });
    const run = await world.run('proposal');
    const log = await world.log((await world.jobs(run))[1]);
    expect(log).not.toContain(SECRET);
    expect(log).not.toContain(world.forge.token);
    const [line] = log.split('\n').filter(one => one.startsWith('{'));
    const environment = JSON.parse(line);
    expect(Object.keys(environment).sort()).toEqual([
      'FAKE_HOME',
      'GITHUB_EVENT_NAME',
      'GITHUB_REPOSITORY',
      'GITHUB_RUN_ATTEMPT',
      'GITHUB_RUN_ID',
      'GITHUB_SERVER_URL',
      'GITHUB_SHA',
      'GITHUB_WORKFLOW_REF',
      'GROUNDWORK_REHEARSED',
      'HOME',
      'LANG',
      'PATH',
      'RUNNER_TRACKING_ID',
      'TMPDIR',
    ]);
    expect(environment).toMatchObject({
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'acme/orders',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: String(run.id),
      GITHUB_SERVER_URL: world.forge.url,
      GITHUB_SHA: run.head_sha,
      GITHUB_WORKFLOW_REF:
        'acme/orders/.github/workflows/proposal.yaml@refs/pull/1/merge',
    });
    for (const name of ['HOME', 'TMPDIR'])
      expect(environment[name]).toContain(
        path.join(world.dataDir, 'runs', String(run.id)),
      );
  });

  it('does not mind hostile names of branches and environments', async () => {
    const client = await world.pushFrame();
    const branch = `x;touch\${IFS}pwned&&$(id)'"<script>`;
    await client.git('checkout', '--quiet', '-b', branch);
    const names = [
      '--lock=false',
      '-destroy',
      'Dev',
      'a b',
      'a$(id)',
      '..%2f..%2fx',
      'a--b',
      'ünïcode',
      'x'.repeat(60),
    ];
    await world.write(
      client,
      Object.fromEntries(
        names.map(name => [
          `environments/${name}/infrastructure.tfvars.json`,
          '{}',
        ]),
      ),
    );
    const { number } = await world.propose(
      client,
      { dev: { stage: 'dev' } },
      branch,
    );
    const run = await world.run('proposal');
    expect(run).toMatchObject({ conclusion: 'success', head_branch: branch });
    expect(
      (await world.jobs(run)).map(({ name }: { name: string }) => name),
    ).toEqual(['checks', 'plan (dev)']);
    await world.merge(number);
    expect((await world.run('apply')).conclusion).toBe('success');
    const homes = path.join(world.dataDir, 'rehearsal', '1');
    expect(await fs.readdir(homes)).toEqual(['dev']);
  });

  it('follows no symbolic link of a repository', async () => {
    const outside = path.join(world.folder, 'outside');
    await fs.mkdir(path.join(outside, 'infrastructure'), { recursive: true });
    const client = await world.pushFrame();
    const at = (name: string) => path.join(client.folder, name);
    await client.git('checkout', '--quiet', '-b', 'links');
    await fs.rm(at('layers'), { recursive: true });
    await fs.symlink(outside, at('layers'));
    await fs.rm(at('ci/checks.mjs'));
    await fs.symlink('/bin/sh', at('ci/checks.mjs'));
    await fs.mkdir(at('environments/linked'), { recursive: true });
    await fs.symlink(
      '../dev/infrastructure.tfvars.json',
      at('environments/linked/infrastructure.tfvars.json'),
    );
    await world.propose(client, { dev: { stage: 'dev' } }, 'links');
    const run = await world.run('proposal');
    const jobs = await world.jobs(run);
    expect(
      jobs.map((job: { name: string; conclusion: string }) => [
        job.name,
        job.conclusion,
      ]),
    ).toEqual([
      ['checks', 'failure'],
      ['plan (dev)', 'success'],
      ['plan (linked)', 'failure'],
    ]);
    expect(await world.log(jobs[2])).toContain(
      'names no account_id and region that are readable',
    );
    expect(await fs.readdir(path.join(outside, 'infrastructure'))).toEqual([]);
  });

  it('leaves the bare repository as it was', async () => {
    const client = await world.pushFrame();
    const bare = path.join(world.dataDir, 'repositories', '1.git');
    const before = await fs.readdir(bare);
    await world.propose(client, { dev: { stage: 'dev' } });
    await world.run('proposal');
    expect(await fs.readdir(bare)).toEqual(before);
  });
});
