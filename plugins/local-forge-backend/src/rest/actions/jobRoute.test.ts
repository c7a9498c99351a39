import { RunnerWorld } from '../../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('one job', () => {
  let world: RunnerWorld;
  afterEach(() => world?.remove());

  it('is what the list of its run says of it', async () => {
    world = await RunnerWorld.create();
    await world.propose(await world.pushFrame(), { dev: { stage: 'dev' } });
    const run = await world.run('proposal');
    for (const job of await world.jobs(run)) {
      const { status, json } = await world.rest(
        'GET',
        `/actions/jobs/${job.id}`,
      );
      expect(status).toBe(200);
      expect(json).toEqual(job);
    }
    expect(await world.rest('GET', '/actions/jobs/999')).toMatchObject({
      status: 404,
    });
    expect(await world.rest('GET', '/actions/jobs/x')).toMatchObject({
      status: 404,
    });
  });
});
