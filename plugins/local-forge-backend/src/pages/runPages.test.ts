import { RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

describe('pages of runs', () => {
  let world: RunnerWorld;
  beforeEach(async () => {
    world = await RunnerWorld.create();
  });
  afterEach(() => world?.remove());

  const get = async (at: string) => {
    const response = await fetch(`${world.forge.url}${at}`);
    return { response, text: await response.text() };
  };

  it('lead from the proposal to the log, look again while something runs, and escape', async () => {
    const client = await world.pushFrame();
    const branch = 'x<script>alert(1)</script>';
    await world.propose(
      client,
      { dev: { stage: 'dev', fake: { hold: 'plan', printEnvironment: true } } },
      branch,
    );
    await world.held('dev');
    const run = await world.run('proposal', 'in_progress');
    const job = (await world.jobs(run))[1];
    const jobAt = `/acme/orders/actions/runs/${run.id}/job/${job.id}`;
    const pages = [
      ['/acme/orders/pull/1', 'plan (dev)'],
      ['/acme/orders/actions', 'Proposal #1'],
      [`/acme/orders/actions/runs/${run.id}`, 'plan (dev)'],
      [jobAt, '=== plan'],
    ];
    for (const [at, words] of pages) {
      const { response, text } = await get(at);
      expect(response.status).toBe(200);
      expect(response.headers.get('refresh')).toBe('3');
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'/,
      );
      expect(text).toContain(words);
      expect(text).not.toContain('<script>');
    }
    expect((await get('/acme/orders/pull/1')).text).toContain(
      `href="${world.forge.url}${jobAt}"`,
    );
    const { text: raw } = await get(`${jobAt}/log`);
    expect(raw).toContain('Holding.');

    await world.goOn('dev');
    await world.run('proposal');
    for (const [at] of pages) {
      const { response, text } = await get(at);
      expect(response.headers.get('refresh')).toBeNull();
      expect(text).toContain('>success</span>');
    }
    expect((await get(jobAt)).text).toContain('4 to create');
  });

  it.each([
    '/acme/orders/actions/runs/1',
    '/acme/orders/actions/runs/x',
    '/acme/missing/actions',
    '/acme/orders/actions/runs/1/job/1',
  ])('has a page for what is not there: %s', async at => {
    const { response, text } = await get(at);
    expect(response.status).toBe(404);
    expect(text).toContain('<h1>Not found</h1>');
  });
});
