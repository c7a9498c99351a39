import { ConformanceWorld } from './ConformanceWorld';
import { ConformanceCase } from './ConformanceCase';

const pull = { pull_number: 1 };
const missing = { pull_number: 99 };
const propose = (world: ConformanceWorld) => world.propose();

/** Pull requests with their comments and labels. */
export const pullCases: ConformanceCase[] = [
  {
    operation: 'pulls/create',
    status: 201,
    body: {
      title: 'Add dev',
      head: 'acme:groundwork/create-1',
      base: 'main',
      body: 'With **Markdown**',
      draft: true,
      maintainer_can_modify: true,
    },
    expected: {
      number: 1,
      draft: true,
      commits: 2,
      changed_files: 4,
      additions: 2,
      deletions: 1,
      mergeable_state: 'draft',
    },
  },
  {
    operation: 'pulls/create',
    status: 422,
    about: 'the same branches again',
    arrange: propose,
    body: { title: 'Add dev', head: 'groundwork/create-1', base: 'main' },
    expected: {
      errors: [
        {
          message:
            'A pull request already exists for acme:groundwork/create-1.',
        },
      ],
    },
  },
  {
    operation: 'pulls/create',
    status: 422,
    about: 'no commit between',
    body: { title: 'Nothing', head: 'nothing-new', base: 'main' },
    expected: {
      errors: [{ message: 'No commits between main and nothing-new' }],
    },
  },
  {
    operation: 'pulls/create',
    status: 422,
    about: 'a head that is not there',
    body: { title: 'Nothing', head: 'nowhere', base: 'main' },
    expected: { errors: [{ field: 'head', code: 'invalid' }] },
  },
  {
    operation: 'pulls/create',
    status: 403,
    about: 'archived',
    arrange: world => world.archive(),
    body: { title: 'Add dev', head: 'groundwork/create-1', base: 'main' },
  },
  {
    operation: 'pulls/list',
    status: 200,
    arrange: propose,
    query: { head: 'acme:groundwork/create-1', base: 'main', state: 'all' },
    expected: [{ number: 1, state: 'open' }],
  },
  { operation: 'pulls/list', status: 422, query: { state: 'half-open' } },
  {
    operation: 'pulls/get',
    status: 200,
    arrange: world => world.propose('conflicting'),
    params: pull,
    expected: { mergeable: true, rebaseable: true, merged: false },
  },
  {
    operation: 'pulls/get',
    status: 200,
    about: 'merged',
    arrange: async world => {
      await world.propose();
      await world.call('PUT', '/pulls/1/merge', {});
    },
    params: pull,
    expected: {
      state: 'closed',
      merged: true,
      merged_by: { login: 'groundwork' },
      changed_files: 4,
      commits: 2,
    },
  },
  { operation: 'pulls/get', status: 404, params: missing },
  {
    operation: 'pulls/update',
    status: 200,
    arrange: propose,
    params: pull,
    body: { title: 'Add dev and test', body: 'x', state: 'closed' },
    expected: { title: 'Add dev and test', state: 'closed', merged_at: null },
  },
  {
    operation: 'pulls/update',
    status: 200,
    about: 'open again',
    arrange: async world => {
      await world.propose();
      await world.call('PATCH', '/pulls/1', { state: 'closed' });
    },
    params: pull,
    body: { state: 'open' },
    expected: { state: 'open', closed_at: null },
  },
  {
    operation: 'pulls/update',
    status: 422,
    arrange: propose,
    params: pull,
    body: { state: 'merged' },
  },
  {
    operation: 'pulls/list-commits',
    status: 200,
    arrange: propose,
    params: pull,
    expected: [
      { commit: { message: 'Add dev' } },
      { commit: { message: 'Add a picture' } },
    ],
  },
  { operation: 'pulls/list-commits', status: 404, params: missing },
  {
    operation: 'pulls/list-files',
    status: 200,
    arrange: propose,
    params: pull,
    expected: [
      { filename: 'README.md', status: 'modified', additions: 1, deletions: 1 },
      {
        filename: 'docs/handbook.md',
        previous_filename: 'docs/guide.md',
        status: 'renamed',
      },
      { filename: 'docs/picture.png', status: 'added' },
      { filename: 'environments/dev/infrastructure.tfvars.json' },
    ],
  },
  {
    operation: 'pulls/list-files',
    status: 422,
    about: 'beyond the last file that is told of',
    arrange: propose,
    params: pull,
    query: { per_page: '100', page: '31' },
  },
  ...(['merge', 'squash', 'rebase'] as const).map(
    (method): ConformanceCase => ({
      operation: 'pulls/merge',
      status: 200,
      about: method,
      arrange: propose,
      params: pull,
      body: { merge_method: method, commit_title: 'Mine' },
      expected: { merged: true },
    }),
  ),
  {
    operation: 'pulls/merge',
    status: 405,
    about: 'a conflict',
    arrange: async world => {
      await world.propose();
      await world.propose('conflicting');
      await world.call('PUT', '/pulls/1/merge', {});
    },
    params: { pull_number: 2 },
    body: {},
    expected: { message: 'Pull Request is not mergeable' },
  },
  {
    operation: 'pulls/merge',
    status: 409,
    about: 'another head than the one that was seen',
    arrange: propose,
    params: pull,
    body: { sha: '0'.repeat(40) },
  },
  {
    operation: 'issues/list-comments',
    status: 200,
    arrange: async world => {
      await world.propose();
      await world.call('POST', '/issues/1/comments', { body: 'Plan' });
    },
    params: { issue_number: 1 },
    expected: [{ body: 'Plan' }],
  },
  {
    operation: 'issues/list-comments',
    status: 404,
    params: { issue_number: 99 },
  },
  {
    operation: 'issues/create-comment',
    status: 201,
    arrange: propose,
    params: { issue_number: 1 },
    body: { body: 'Plan: 1 to add' },
    expected: { body: 'Plan: 1 to add', user: { login: 'groundwork' } },
  },
  {
    operation: 'issues/create-comment',
    status: 422,
    about: 'longer than GitHub takes',
    arrange: propose,
    params: { issue_number: 1 },
    body: { body: 'x'.repeat(65_537) },
  },
  {
    operation: 'issues/update-comment',
    status: 200,
    arrange: propose,
    params: async world => {
      const made = await world.call('POST', '/issues/1/comments', {
        body: 'Plan',
      });
      return { comment_id: made.id };
    },
    body: { body: 'New plan' },
    expected: { body: 'New plan' },
  },
  {
    operation: 'issues/update-comment',
    status: 422,
    arrange: propose,
    params: async world => {
      const made = await world.call('POST', '/issues/1/comments', {
        body: 'Plan',
      });
      return { comment_id: made.id };
    },
    body: { body: 7 },
  },
  {
    operation: 'issues/add-labels',
    status: 200,
    arrange: propose,
    params: { issue_number: 1 },
    body: { labels: ['groundwork', { name: 'dev' }] },
    expected: [{ name: 'groundwork' }, { name: 'dev' }],
  },
  {
    operation: 'issues/add-labels',
    status: 404,
    params: { issue_number: 99 },
    body: { labels: ['groundwork'] },
  },
];
