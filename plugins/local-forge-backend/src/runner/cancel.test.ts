import {
  conclusions,
  isAlive,
  RunnerWorld,
} from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('a cancelled run', () => {
  let world: RunnerWorld;
  afterEach(() => world?.remove());

  async function applying(fake: object) {
    const client = await world.pushFrame();
    const { number } = await world.propose(client, {
      dev: { stage: 'dev', fake: { hold: 'apply', ...fake } },
    });
    await world.merge(number);
    const pids = await world.held('dev');
    expect(pids.map(isAlive)).toEqual([true, true]);
    return { run: await world.run('apply', 'in_progress'), pids };
  }

  it('gives its lock back, leaves no process, and says that it was cancelled', async () => {
    world = await RunnerWorld.create();
    const { run, pids } = await applying({});
    const { status } = await world.rest(
      'POST',
      `/actions/runs/${run.id}/cancel`,
    );
    expect(status).toBe(202);
    const ended = await world.run('apply');
    expect(ended.conclusion).toBe('cancelled');
    const jobs = await world.jobs(run);
    expect(conclusions(jobs)).toEqual([
      'plan (dev): success',
      'apply (dev): cancelled',
    ]);
    expect(await world.log(jobs[1])).toContain(
      'Interrupted: the lock is released.',
    );
    expect(await world.isLocked('dev')).toBe(false);
    // the straggler has left the process group and is found all the same
    await world.until('the end of both', async () => !pids.some(isAlive));
    expect(await world.status(run, 'dev')).toMatchObject({
      operation: 'apply',
      outcome: 'cancelled',
    });
  });

  it('is killed when it does not listen', async () => {
    world = await RunnerWorld.create({ graceMs: 300 });
    const { run, pids } = await applying({ stubborn: true });
    await world.rest('POST', `/actions/runs/${run.id}/cancel`);
    expect((await world.run('apply')).conclusion).toBe('cancelled');
    await world.until('the end of both', async () => !pids.some(isAlive));
    expect(await world.log((await world.jobs(run))[1])).toContain('Not yet.');
  });

  it('is ended as failed when it takes too long', async () => {
    world = await RunnerWorld.create({ timeoutMs: 10_000 });
    const { run } = await applying({});
    const ended = await world.run('apply');
    expect(ended.conclusion).toBe('failure');
    expect(await world.log((await world.jobs(run))[1])).toContain(
      'It took too long and was ended.',
    );
    expect(await world.isLocked('dev')).toBe(false);
    expect(await world.status(run, 'dev')).toMatchObject({
      outcome: 'failed',
    });
  });

  it('is over at once while it is queued or waits', async () => {
    world = await RunnerWorld.create();
    const client = await world.pushFrame();
    const { number } = await world.propose(client, { prod: { stage: 'prod' } });
    await world.merge(number);
    const run = await world.run('apply', 'waiting');
    await world.rest('POST', `/actions/runs/${run.id}/cancel`);
    expect((await world.run('apply')).conclusion).toBe('cancelled');
    expect(conclusions(await world.jobs(run))).toEqual([
      'plan (prod): success',
      'apply (prod): cancelled',
    ]);
    expect(await world.status(run, 'prod')).toMatchObject({
      outcome: 'cancelled',
    });
    expect(
      (await world.calls('prod')).some(({ program }) => program === 'apply'),
    ).toBe(false);
  });
});
