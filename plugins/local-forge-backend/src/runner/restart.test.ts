import fs from 'node:fs/promises';
import path from 'node:path';
import {
  conclusions,
  isAlive,
  RunnerWorld,
} from '../__testUtils__/runner/RunnerWorld';
import { KillableForge } from '../__testUtils__/runner/KillableForge';
import { GitClient } from '../__testUtils__/GitClient';

jest.setTimeout(180_000);

describe('a restart', () => {
  let world: RunnerWorld;
  let client: GitClient;
  beforeEach(async () => {
    world = await RunnerWorld.create();
    client = await world.pushFrame();
  });
  afterEach(() => world?.remove());

  const held = { dev: { stage: 'dev', fake: { hold: 'apply' } } };

  /** What has to hold after a stop of whatever kind in the middle of an apply. */
  async function expectFailedAndNextWorks(pids: number[]) {
    await world.until('the end of both', async () => !pids.some(isAlive));
    const run = await world.run('apply');
    expect(run.conclusion).toBe('failure');
    const jobs = await world.jobs(run);
    expect(conclusions(jobs)).toEqual([
      'plan (dev): success',
      'apply (dev): failure',
    ]);
    expect(await world.log(jobs[1])).toContain(
      'The forge stopped while this ran.',
    );
    expect(await world.status(run, 'dev')).toMatchObject({
      outcome: 'failed',
      layers: [
        { diagnostics: [{ summary: 'The forge stopped while this ran.' }] },
      ],
    });
    expect(await fs.readdir(path.join(world.dataDir, 'runs'))).toEqual([]);

    const next = await world.pushEnvironments(client, 'main', {
      dev: { stage: 'dev' },
    });
    await world.until('the next apply', async () => {
      const { json } = await world.rest(
        'GET',
        `/actions/runs?head_sha=${next}&event=push`,
      );
      return json.workflow_runs[0]?.conclusion === 'success';
    });
  }

  it('ends what was at work, and the next run works', async () => {
    await world.pushEnvironments(client, 'main', held);
    const pids = await world.held('dev');
    await world.stop();
    expect(await world.isLocked('dev')).toBe(false);
    await world.start();
    await client.git('remote', 'set-url', 'origin', world.remote);
    await expectFailedAndNextWorks(pids);
  });

  it('ends what a killed forge has left at work', async () => {
    const { number } = await world.propose(client, held);
    await world.run('proposal');
    const { token } = world.forge;
    await world.stop();
    const forge = await KillableForge.start(world.folder, token, 'fake');
    await forge.merge(number);
    const pids = await world.held('dev');
    await forge.kill();
    // nobody has told them: they would go on for ever
    expect(pids.map(isAlive)).toEqual([true, true]);

    await world.start();
    await client.git('remote', 'set-url', 'origin', world.remote);
    await client.git('fetch', '--quiet', 'origin');
    await client.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    await expectFailedAndNextWorks(pids);
  });

  it('goes on with what waits for approval', async () => {
    await world.pushEnvironments(client, 'main', {
      prod: { stage: 'prod', fake: { deferred: true } },
    });
    const run = await world.run('apply', 'waiting');
    const plan = path.join(
      world.dataDir,
      `runs/${run.id}/environments/prod/out/infrastructure.tfplan`,
    );
    expect((await fs.stat(plan)).mode & 0o077).toBe(0);
    await world.stop();
    await world.start();
    expect((await world.run('apply', 'waiting')).id).toBe(run.id);
    await world.approve(run, 'approved');
    // the platform's plan waits again, and again over a restart
    await world.until('the second gate', async () =>
      (
        await world.jobs(run)
      ).some(
        (job: { name: string; status: string }) =>
          job.name === 'apply (prod, platform)' && job.status === 'waiting',
      ),
    );
    await world.stop();
    await world.start();
    await world.approve(run, 'approved');
    expect((await world.run('apply')).conclusion).toBe('success');
    expect(conclusions(await world.jobs(run))).toEqual([
      'plan (prod): success',
      'apply (prod): success',
      'plan (prod, platform): success',
      'apply (prod, platform): success',
    ]);
    const programs = (await world.calls('prod'))
      .filter(({ begun }) => begun)
      .map(({ program }) => program);
    expect(programs).toEqual([
      'plan',
      'summarize',
      'apply',
      'plan',
      'summarize',
      'apply',
      'report',
    ]);
  });
});
