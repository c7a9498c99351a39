import { ConformanceCase } from './ConformanceCase';

const missing = { repo: 'missing' };
const noSha = { head_sha: '0'.repeat(40) };

const ofMain = async (world: { sha(name: string): Promise<string> }) => ({
  name: 'lint',
  head_sha: await world.sha('main'),
});

/** Checks of commits, reviews of pull requests, environments. */
export const checkCases: ConformanceCase[] = [
  {
    operation: 'checks/create',
    status: 201,
    about: 'ended',
    body: async world => ({
      ...(await ofMain(world)),
      status: 'completed',
      conclusion: 'success',
      external_id: 'lint-1',
      details_url: 'https://ci.example.com/1',
      output: { title: 'No problem', summary: '**0** problems', text: 'None.' },
    }),
    expected: {
      status: 'completed',
      conclusion: 'success',
      output: { summary: '**0** problems' },
    },
  },
  {
    operation: 'checks/create',
    status: 201,
    about: 'just begun',
    body: ofMain,
    expected: { status: 'queued', conclusion: null, started_at: null },
  },
  {
    operation: 'checks/create',
    status: 404,
    params: missing,
    body: { name: 'lint', ...noSha },
  },
  {
    operation: 'checks/create',
    status: 422,
    about: 'no such commit',
    body: { name: 'lint', ...noSha },
  },
  {
    operation: 'checks/create',
    status: 422,
    about: 'ended without a conclusion',
    body: async world => ({ ...(await ofMain(world)), status: 'completed' }),
  },
  {
    operation: 'checks/get',
    status: 200,
    params: async world => ({
      check_run_id: (
        await world.call('POST', '/check-runs', await ofMain(world))
      ).id,
    }),
    expected: { name: 'lint' },
  },
  { operation: 'checks/get', status: 404, params: { check_run_id: 999_999 } },
  {
    operation: 'checks/get',
    status: 404,
    about: 'no number',
    params: { check_run_id: '1e3' },
  },
  {
    operation: 'checks/update',
    status: 200,
    params: async world => ({
      check_run_id: (
        await world.call('POST', '/check-runs', await ofMain(world))
      ).id,
    }),
    body: {
      status: 'completed',
      conclusion: 'failure',
      output: { title: 'One', summary: 'One problem' },
    },
    expected: { conclusion: 'failure', output: { title: 'One' } },
  },
  {
    operation: 'checks/update',
    status: 422,
    about: "a job's own",
    unlimited: true,
    params: async world => {
      await world.proposeStack({});
      const run = await world.run('proposal');
      const { jobs } = await world.call('GET', `/actions/runs/${run.id}/jobs`);
      return { check_run_id: jobs[0].id };
    },
    body: { status: 'completed', conclusion: 'success' },
  },
  {
    operation: 'checks/update',
    status: 404,
    params: { check_run_id: 999_999 },
    body: { status: 'in_progress' },
  },
  {
    operation: 'checks/list-for-ref',
    status: 200,
    about: 'the latest of each name, by branch',
    arrange: async world => {
      const body = await ofMain(world);
      await world.call('POST', '/check-runs', { ...body, external_id: 'old' });
      await world.call('POST', '/check-runs', { ...body, external_id: 'new' });
      await world.call('POST', '/check-runs', { ...body, name: 'other' });
    },
    params: { ref: 'main' },
    query: { check_name: 'lint', status: 'queued' },
    expected: { total_count: 1, check_runs: [{ external_id: 'new' }] },
  },
  {
    operation: 'checks/list-for-ref',
    status: 200,
    about: 'all, of a branch with a slash',
    arrange: async world => {
      const sha = await world.sha('groundwork/create-1');
      const body = { name: 'lint', head_sha: sha };
      await world.call('POST', '/check-runs', body);
      await world.call('POST', '/check-runs', body);
      await world.propose();
    },
    params: { ref: 'groundwork/create-1' },
    query: { filter: 'all' },
    expected: {
      total_count: 2,
      check_runs: [
        { pull_requests: [{ number: 1 }] },
        { pull_requests: [{ number: 1 }] },
      ],
    },
  },
  {
    operation: 'checks/list-for-ref',
    status: 422,
    params: { ref: 'nowhere' },
  },
  {
    operation: 'checks/list-for-ref',
    status: 404,
    params: { ...missing, ref: 'main' },
  },
  {
    operation: 'pulls/create-review',
    status: 200,
    about: 'an approval, of the one account too',
    arrange: world => world.propose(),
    params: { pull_number: 1 },
    body: async world => ({
      event: 'APPROVE',
      commit_id: await world.sha('groundwork/create-1'),
    }),
    expected: { state: 'APPROVED', body: '' },
  },
  {
    operation: 'pulls/create-review',
    status: 200,
    about: 'a remark',
    arrange: world => world.propose(),
    params: { pull_number: 1 },
    body: { event: 'COMMENT', body: 'Why two zones?' },
    expected: { state: 'COMMENTED' },
  },
  {
    operation: 'pulls/create-review',
    status: 422,
    about: 'a head that has moved',
    arrange: world => world.propose(),
    params: { pull_number: 1 },
    body: { event: 'APPROVE', commit_id: '0'.repeat(40) },
  },
  {
    operation: 'pulls/create-review',
    status: 403,
    about: 'an archived repository',
    arrange: async world => {
      await world.propose();
      await world.archive();
    },
    params: { pull_number: 1 },
    body: { event: 'APPROVE' },
  },
  {
    operation: 'pulls/list-reviews',
    status: 200,
    arrange: async world => {
      await world.propose();
      await world.call('POST', '/pulls/1/reviews', { event: 'APPROVE' });
    },
    params: { pull_number: 1 },
    expected: [{ state: 'APPROVED' }],
  },
  { operation: 'pulls/list-reviews', status: 404, params: { pull_number: 9 } },
  {
    operation: 'repos/create-or-update-environment',
    status: 200,
    about: 'with reviewers',
    params: { environment_name: 'prod' },
    body: { reviewers: [{ type: 'User', id: 1 }] },
    expected: {
      name: 'prod',
      protection_rules: [{ type: 'required_reviewers' }],
    },
  },
  {
    operation: 'repos/create-or-update-environment',
    status: 200,
    about: 'whose reviewers go, under a strange name',
    arrange: async world => {
      await world.call('PUT', '/environments/a%2Fb%20%3F', {
        reviewers: [{ type: 'User', id: 1 }],
      });
    },
    params: { environment_name: 'a%2Fb%20%3F' },
    body: {},
    expected: { name: 'a/b ?', protection_rules: [] },
  },
  {
    operation: 'repos/create-or-update-environment',
    status: 422,
    params: { environment_name: 'x'.repeat(256) },
    body: {},
  },
  {
    operation: 'repos/get-environment',
    status: 200,
    arrange: world => world.call('PUT', '/environments/dev', {}),
    params: { environment_name: 'dev' },
    expected: { name: 'dev' },
  },
  {
    operation: 'repos/get-environment',
    status: 404,
    params: { environment_name: 'dev' },
  },
  {
    operation: 'repos/get-all-environments',
    status: 200,
    arrange: async world => {
      await world.call('PUT', '/environments/prod', {});
      await world.call('PUT', '/environments/dev', {});
    },
    expected: { total_count: 2, environments: [{ name: 'dev' }, {}] },
  },
  { operation: 'repos/get-all-environments', status: 404, params: missing },
];
