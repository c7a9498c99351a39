import { conclusions, RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('the gate of an environment', () => {
  let world: RunnerWorld;
  beforeEach(async () => {
    world = await RunnerWorld.create();
  });
  afterEach(() => world?.remove());

  async function merge(environments: Parameters<RunnerWorld['propose']>[1]) {
    const client = await world.pushFrame();
    const { number } = await world.propose(client, environments);
    await world.merge(number);
  }

  it('is open for dev, and closed for staging and prod until somebody approves', async () => {
    await merge({
      live: { stage: 'prod' },
      dev: { stage: 'dev' },
      test: { stage: 'staging' },
    });
    const run = await world.run('apply', 'waiting');
    const waiting = async () =>
      (
        await world.rest('GET', `/actions/runs/${run.id}/pending_deployments`)
      ).json.map(
        (one: { environment: { name: string } }) => one.environment.name,
      );
    expect(conclusions(await world.jobs(run))).toEqual([
      'plan (dev): success',
      'apply (dev): success',
      'plan (test): success',
      'apply (test): null',
      'plan (live): null',
      'apply (live): null',
    ]);
    expect(await waiting()).toEqual(['test']);
    // what is to be approved can be seen
    expect(await world.artifact(run, 'plan-test')).toBeDefined();

    await world.approve(run, 'approved');
    await world.until('the second gate', async () =>
      (await waiting()).includes('live'),
    );
    await world.approve(run, 'rejected', 'Not on a Friday.');
    const ended = await world.run('apply');
    expect(ended.conclusion).toBe('failure');
    const jobs = await world.jobs(run);
    expect(conclusions(jobs).slice(3)).toEqual([
      'apply (test): success',
      'plan (live): success',
      'apply (live): failure',
    ]);
    expect(await world.log(jobs[5])).toContain(
      'The deployment was rejected. Not on a Friday.',
    );
    expect(await world.status(run, 'live')).toMatchObject({
      outcome: 'cancelled',
    });
    expect(
      (await world.calls('live')).some(({ program }) => program === 'apply'),
    ).toBe(false);
  });

  it('is closed for dev, too, where an environment has reviewers', async () => {
    await world.rest('PUT', '/environments/dev', {
      reviewers: [{ type: 'User', id: 1 }],
    });
    await merge({ dev: { stage: 'dev' } });
    const run = await world.run('apply', 'waiting');
    expect(conclusions(await world.jobs(run))).toEqual([
      'plan (dev): success',
      'apply (dev): null',
    ]);
  });

  it('goes by the stricter of what spec and values say', async () => {
    const client = await world.pushFrame();
    await client.git('checkout', '--quiet', '-b', 'sly');
    await world.write(client, {
      '.groundwork/stack.json': JSON.stringify({
        spec: { environments: [{ name: 'live', stage: 'prod' }] },
      }),
    });
    const { number } = await world.propose(
      client,
      { live: { stage: 'dev' } },
      'sly',
    );
    await world.merge(number);
    const run = await world.run('apply', 'waiting');
    expect(run.conclusion).toBeNull();
  });

  it('has a removal wait, too', async () => {
    await merge({ live: { stage: 'prod' } });
    const run = await world.run('apply', 'waiting');
    await world.approve(run, 'approved');
    await world.run('apply');
    await world.rest('POST', '/actions/workflows/retire.yaml/dispatches', {
      ref: 'main',
      inputs: { environment: 'live', confirm: 'live' },
    });
    const retire = await world.run('retire', 'waiting');
    await world.approve(retire, 'approved');
    expect((await world.run('retire')).conclusion).toBe('success');
    expect(await world.status(retire, 'live')).toMatchObject({
      operation: 'destroy',
      outcome: 'succeeded',
    });
  });
});
