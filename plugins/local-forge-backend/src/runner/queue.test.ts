import { conclusions, RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('the queue', () => {
  let world: RunnerWorld;
  beforeEach(async () => {
    world = await RunnerWorld.create();
  });
  afterEach(() => world?.remove());

  const runsOf = async (workflow: string) =>
    (await world.rest('GET', `/actions/workflows/${workflow}.yaml/runs`)).json
      .workflow_runs;

  it('ends the run of an older head', async () => {
    const client = await world.pushFrame();
    const held = { dev: { stage: 'dev', fake: { hold: 'plan' } } };
    const { sha } = await world.propose(client, held);
    await world.held('dev');
    const next = await world.pushEnvironments(client, 'groundwork/create-1', {
      dev: { stage: 'dev' },
    });
    await world.until('the second run', async () => {
      const [newest] = await runsOf('proposal');
      return newest.head_sha === next && newest.status === 'completed';
    });
    expect(
      (await runsOf('proposal')).map(
        (run: { head_sha: string; conclusion: string }) => [
          run.head_sha,
          run.conclusion,
        ],
      ),
    ).toEqual([
      [next, 'success'],
      [sha, 'cancelled'],
    ]);
    expect(await world.isLocked('dev')).toBe(false);
  });

  it('lets one run at a time work on an environment, in the order of merges', async () => {
    const client = await world.pushFrame();
    const first = await world.propose(client, {
      dev: { stage: 'dev', fake: { hold: 'apply' } },
    });
    await world.merge(first.number);
    await world.held('dev');
    const second = await world.propose(
      client,
      { dev: { stage: 'dev', fake: { say: 'second' } } },
      'groundwork/change-2',
    );
    // its plan waits for the apply that is at work on the same environment
    await world.until('the checks of the second proposal', async () => {
      const [run] = await runsOf('proposal');
      const [checks, plan] = await world.jobs(run);
      return (
        run.head_sha === second.sha &&
        checks.conclusion === 'success' &&
        plan.status === 'queued'
      );
    });
    await world.merge(second.number);
    await world.until('the second apply', async () => {
      const states = (await runsOf('apply')).map(
        (run: { status: string }) => run.status,
      );
      return states.join() === 'queued,in_progress';
    });
    await world.goOn('dev');
    await world.until('both', async () =>
      (
        await runsOf('apply')
      ).every((run: { conclusion: string }) => run.conclusion === 'success'),
    );
    const calls = await world.calls('dev');
    let working = 0;
    for (const { begun, ended } of calls) {
      if (begun) working++;
      if (ended) working--;
      expect(working).toBeLessThanOrEqual(1);
    }
    expect(
      calls.filter(call => call.begun && call.program === 'apply'),
    ).toHaveLength(2);
  });

  it('has a merge wait while an earlier one waits for approval of the same environment', async () => {
    const client = await world.pushFrame();
    const live = { live: { stage: 'prod' } };
    await world.pushEnvironments(client, 'main', live);
    const first = await world.run('apply', 'waiting');
    await world.pushEnvironments(client, 'main', {
      live: { stage: 'prod', fake: { say: 'second' } },
      dev: { stage: 'dev' },
    });
    const second = await world.run('apply', 'queued');
    await world.pushEnvironments(client, 'main', {
      test: { stage: 'staging' },
    });
    // what has nothing to do with it overtakes
    const third = await world.run('apply', 'waiting');
    expect(third.id).toBeGreaterThan(second.id);
    expect(conclusions(await world.jobs(second))[0]).toBe('plan (dev): null');
    await world.approve(first, 'rejected');
    await world.until('the second plan', async () => {
      const { json } = await world.rest('GET', `/actions/runs/${second.id}`);
      return json.status === 'waiting';
    });
  });

  it('applies with the next merge what a failed apply did not reach', async () => {
    const client = await world.pushFrame();
    const test = { test: { stage: 'dev' } };
    await world.pushEnvironments(client, 'main', {
      ...test,
      dev: { stage: 'dev', fake: { fail: 'apply' } },
    });
    expect((await world.run('apply')).conclusion).toBe('failure');
    await world.pushEnvironments(client, 'main', {
      ...test,
      dev: { stage: 'dev' },
    });
    const again = await world.until('the second apply', async () => {
      const [newest, first] = await runsOf('apply');
      return first && newest.status === 'completed' && newest;
    });
    expect(conclusions(await world.jobs(again)).sort()).toEqual([
      'apply (dev): success',
      'apply (test): success',
      'plan (dev): success',
      'plan (test): success',
    ]);
    // and what was applied as a whole is done with
    await world.pushEnvironments(client, 'main', {
      ...test,
      dev: { stage: 'dev', fake: { say: 'changed' } },
    });
    const last = await world.until('the third apply', async () => {
      const [newest, , first] = await runsOf('apply');
      return first && newest.status === 'completed' && newest;
    });
    expect(conclusions(await world.jobs(last))).toEqual([
      'plan (dev): success',
      'apply (dev): success',
    ]);
  });

  it('goes by stages, and stops at the first environment that fails', async () => {
    const client = await world.pushFrame();
    const { number } = await world.propose(client, {
      a: { stage: 'prod' },
      b: { stage: 'dev', fake: { fail: 'apply' } },
      c: { stage: 'dev' },
    });
    await world.merge(number);
    const run = await world.run('apply');
    expect(run.conclusion).toBe('failure');
    expect(conclusions(await world.jobs(run))).toEqual([
      'plan (b): success',
      'apply (b): failure',
      'plan (c): skipped',
      'apply (c): skipped',
      'plan (a): skipped',
      'apply (a): skipped',
    ]);
    expect(await world.status(run, 'b')).toMatchObject({ outcome: 'failed' });
    expect(await world.status(run, 'c')).toBeUndefined();
  });

  it('plans what is changed, and everything when the frame is', async () => {
    const client = await world.pushFrame();
    const { number } = await world.propose(client, {
      one: { stage: 'dev' },
      two: { stage: 'dev' },
    });
    await world.merge(number);
    await world.run('apply');
    await client.git('fetch', '--quiet', 'origin');
    await client.git('checkout', '--quiet', '-B', 'x', 'origin/main');

    const jobsAfter = async (branch: string, file: string) => {
      await client.commit(file, 'changed\n', branch);
      await client.git('push', '--quiet', 'origin', `HEAD:${branch}`);
      await world.rest('POST', '/pulls', {
        title: branch,
        head: branch,
        base: 'main',
      });
      const jobs = await world.until(branch, async () => {
        const [run] = await runsOf('proposal');
        return run.head_branch === branch && (await world.jobs(run));
      });
      await client.git('reset', '--quiet', '--hard', 'origin/main');
      return jobs.map((job: { name: string }) => job.name);
    };
    expect(await jobsAfter('prose', 'README.md')).toEqual(['checks']);
    expect(
      await jobsAfter('two', 'environments/two/platform.tfvars.json'),
    ).toEqual(['checks', 'plan (two)']);
    expect(await jobsAfter('frame', 'layers/infrastructure/main.tf')).toEqual([
      'checks',
      'plan (one)',
      'plan (two)',
    ]);
  });

  it('runs a change of a ref by REST as it runs a push', async () => {
    const client = await world.pushFrame();
    const { sha } = await world.propose(client, { dev: { stage: 'dev' } });
    await world.run('proposal');
    await world.rest('PATCH', '/git/refs/heads/main', { sha });
    expect(await world.run('apply')).toMatchObject({
      conclusion: 'success',
      head_sha: sha,
    });
  });

  it('does an ended run again', async () => {
    const client = await world.pushFrame();
    await world.propose(client, {
      dev: { stage: 'dev', fake: { fail: 'plan' } },
    });
    const run = await world.run('proposal');
    expect(run.conclusion).toBe('failure');
    await world.rest('POST', `/actions/runs/${run.id}/rerun`, {});
    const again = await world.until('the second attempt', async () => {
      const [now] = await runsOf('proposal');
      return now.run_attempt === 2 && now.status === 'completed' && now;
    });
    expect(again.id).toBe(run.id);
    const { json: all } = await world.rest(
      'GET',
      `/actions/runs/${run.id}/jobs?filter=all`,
    );
    expect(all.total_count).toBe(4);
    expect(await world.jobs(run)).toHaveLength(2);
  });

  it('forgets a repository with what runs in it', async () => {
    const client = await world.pushFrame();
    await world.propose(client, {
      dev: { stage: 'dev', fake: { hold: 'plan' } },
    });
    await world.held('dev');
    expect((await world.rest('DELETE', '')).status).toBe(204);
    expect(await world.isLocked('dev')).toBe(false);
    expect(await world.calls('dev')).toEqual([]);
  });
});
