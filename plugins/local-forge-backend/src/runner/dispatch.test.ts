import { conclusions, RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('runs by hand and by the clock', () => {
  let world: RunnerWorld;
  afterEach(() => world?.remove());

  async function applied(fake: object = {}) {
    const client = await world.pushFrame();
    const { number } = await world.propose(client, {
      dev: { stage: 'dev', fake },
    });
    await world.merge(number);
    await world.run('apply');
  }

  const dispatch = async (workflow: string, inputs: object) =>
    await world.rest('POST', `/actions/workflows/${workflow}.yaml/dispatches`, {
      ref: 'main',
      inputs,
    });

  it('tells drift as a success that has found something', async () => {
    world = await RunnerWorld.create();
    await applied({ drifted: true });
    await dispatch('drift', { environment: 'dev' });
    const run = await world.run('drift');
    expect(run).toMatchObject({
      conclusion: 'success',
      event: 'workflow_dispatch',
      head_branch: 'main',
    });
    expect(await world.status(run, 'dev')).toMatchObject({
      operation: 'drift',
      outcome: 'succeeded',
    });
    const { json } = await world.rest(
      'GET',
      `/commits/main/check-runs?check_name=drift%20(dev)`,
    );
    expect(json.check_runs[0].output.title).toBe('Drifted');
  });

  it('looks for drift by the clock, in what has been applied', async () => {
    world = await RunnerWorld.create({ driftMinutes: 0.02 });
    await applied();
    expect(await world.run('drift')).toMatchObject({
      conclusion: 'success',
      event: 'schedule',
    });
  });

  it('looks for no drift in what was removed', async () => {
    world = await RunnerWorld.create({ driftMinutes: 0.02 });
    const client = await world.pushFrame();
    await world.pushEnvironments(client, 'main', {
      dev: { stage: 'dev' },
      kept: { stage: 'dev' },
    });
    await world.run('apply');
    await dispatch('retire', { environment: 'dev', confirm: 'dev' });
    const { id } = await world.run('retire');
    const run = await world.until('a check after the removal', async () => {
      const { json } = await world.rest('GET', '/actions/runs?event=schedule');
      const [newest] = json.workflow_runs;
      return newest?.id > id && newest.status === 'completed' && newest;
    });
    expect(conclusions(await world.jobs(run))).toEqual([
      'drift (kept): success',
    ]);
  });

  it('removes nothing without the name said twice', async () => {
    world = await RunnerWorld.create();
    await applied();
    await dispatch('retire', { environment: 'dev', confirm: 'Dev' });
    const run = await world.run('retire');
    expect(run.conclusion).toBe('failure');
    const [job] = await world.jobs(run);
    expect(await world.log(job)).toContain(
      'Nothing is removed: the input confirm is to be dev.',
    );
    // what was not begun tells nothing about the environment
    expect(await world.status(run, 'dev')).toBeUndefined();
  });

  it('removes step by step, and verifies', async () => {
    world = await RunnerWorld.create();
    await applied();
    await dispatch('retire', { environment: 'dev', confirm: 'dev' });
    const run = await world.run('retire');
    const jobs = await world.jobs(run);
    expect(conclusions(jobs)).toEqual(['destroy (dev): success']);
    expect(jobs[0].steps.map(({ name }: { name: string }) => name)).toEqual([
      'set up',
      'destroy: protection',
      'destroy: platform',
      'destroy: wait',
      'destroy: infrastructure',
      'verify-removed',
      'report',
    ]);
    expect(await world.status(run, 'dev')).toMatchObject({
      operation: 'destroy',
      outcome: 'succeeded',
    });
  });

  it('gives the log while it grows, from an offset', async () => {
    world = await RunnerWorld.create();
    const client = await world.pushFrame();
    await world.propose(client, {
      dev: { stage: 'dev', fake: { hold: 'plan' } },
    });
    await world.held('dev');
    const run = await world.run('proposal', 'in_progress');
    const job = (await world.jobs(run))[1];
    const log = await world.until('what it says', async () => {
      const text = await world.log(job);
      return text.includes('Holding.') && text;
    });
    const rest = async (from: number) =>
      await fetch(
        `${world.forge.apiBaseUrl}/repos/acme/orders/actions/jobs/${job.id}/logs`,
        {
          headers: {
            authorization: `Bearer ${world.forge.token}`,
            range: `bytes=${from}-`,
          },
        },
      );
    expect((await rest(log.length)).status).toBe(416);
    await world.goOn('dev');
    await world.run('proposal');
    const more = await rest(log.length);
    expect(more.status).toBe(206);
    const text = await more.text();
    expect(text).toContain('=== summarize');
    expect(text).not.toContain('Holding.');
  });

  it('says what is missing on the machine', async () => {
    const message = 'Terraform is not installed: install it.';
    world = await RunnerWorld.create({ missing: async () => message });
    const client = await world.pushFrame();
    const { sha } = await world.propose(client, { dev: { stage: 'dev' } });
    expect((await world.run('proposal')).conclusion).toBe('failure');
    const { json } = await world.rest('GET', `/commits/${sha}/check-runs`);
    for (const check of json.check_runs)
      expect(check).toMatchObject({
        conclusion: 'failure',
        output: { title: message },
      });
  });
});
