import { ConformanceCase } from './ConformanceCase';

const missing = { repo: 'missing' };
const unknown = '0123456789012345678901234567890123456789';

/** Contents, archives, commits, comparison and the git database. */
export const contentCases: ConformanceCase[] = [
  {
    operation: 'repos/get-content',
    status: 200,
    params: { path: 'README.md' },
    query: { ref: 'groundwork/create-1' },
    expected: { type: 'file', encoding: 'base64', size: 37 },
  },
  {
    operation: 'repos/get-content',
    status: 200,
    about: 'the root',
    params: { path: '' },
  },
  {
    operation: 'repos/get-content',
    status: 200,
    about: 'a folder as an object',
    params: { path: 'docs' },
    headers: { accept: 'application/vnd.github.object+json' },
    expected: { type: 'dir', entries: [{ path: 'docs/guide.md' }] },
  },
  {
    operation: 'repos/get-content',
    status: 200,
    about: 'a link to a file of the repository',
    params: { path: 'GUIDE' },
    expected: { type: 'file', path: 'docs/guide.md' },
  },
  {
    operation: 'repos/get-content',
    status: 200,
    about: 'a link to nothing',
    params: { path: 'broken' },
    expected: { type: 'symlink', target: 'no/such/file' },
  },
  {
    operation: 'repos/get-content',
    status: 404,
    params: { path: 'docs/%2e%2e/%2e%2e/HEAD' },
  },
  {
    operation: 'repos/get-content',
    status: 404,
    about: 'an empty repository',
    params: { path: 'README.md' },
    empty: true,
    expected: { message: 'This repository is empty.' },
  },
  {
    operation: 'repos/get-readme',
    status: 200,
    expected: { path: 'README.md' },
  },
  { operation: 'repos/get-readme', status: 404, empty: true },
  {
    operation: 'repos/download-tarball-archive',
    status: 302,
    params: { ref: 'main' },
  },
  {
    operation: 'repos/download-tarball-archive',
    status: 404,
    params: { ref: 'nowhere' },
  },
  {
    operation: 'repos/download-zipball-archive',
    status: 302,
    params: { ref: 'groundwork/create-1' },
  },
  {
    operation: 'repos/download-zipball-archive',
    status: 404,
    params: { ref: 'nowhere' },
  },
  {
    operation: 'repos/list-commits',
    status: 200,
    query: { path: 'README.md', per_page: '1' },
    expected: [{ commit: { message: 'Say more\n\nBecause it was short.' } }],
  },
  {
    operation: 'repos/list-commits',
    status: 404,
    query: { sha: 'nowhere' },
  },
  { operation: 'repos/list-commits', status: 409, empty: true },
  {
    operation: 'repos/get-commit',
    status: 200,
    params: { ref: 'groundwork/create-1' },
    expected: {
      stats: { additions: 0, deletions: 0 },
      files: [{ filename: 'docs/picture.png', status: 'added' }],
    },
  },
  {
    operation: 'repos/get-commit',
    status: 200,
    about: 'as a patch',
    params: { ref: 'main' },
    headers: { accept: 'application/vnd.github.patch' },
  },
  { operation: 'repos/get-commit', status: 422, params: { ref: unknown } },
  {
    operation: 'repos/get-combined-status-for-ref',
    status: 200,
    params: { ref: 'main' },
    query: { per_page: '1' },
    expected: { state: 'pending', total_count: 0 },
  },
  {
    operation: 'repos/get-combined-status-for-ref',
    status: 404,
    params: { ref: 'nowhere' },
  },
  {
    operation: 'repos/compare-commits-with-basehead',
    status: 200,
    params: { basehead: 'main...groundwork/create-1' },
    expected: { status: 'diverged', ahead_by: 2, behind_by: 1 },
  },
  {
    operation: 'repos/compare-commits-with-basehead',
    status: 404,
    params: { basehead: 'main...nowhere' },
  },
  {
    operation: 'git/get-ref',
    status: 200,
    params: { ref: 'heads/groundwork%2Fcreate-1' },
    expected: { ref: 'refs/heads/groundwork/create-1' },
  },
  { operation: 'git/get-ref', status: 404, params: { ref: 'heads/nowhere' } },
  {
    operation: 'git/list-matching-refs',
    status: 200,
    params: { ref: 'heads/groundwork/' },
    expected: [{ ref: 'refs/heads/groundwork/create-1' }],
  },
  {
    operation: 'git/list-matching-refs',
    status: 409,
    params: { ref: 'heads/' },
    empty: true,
  },
  {
    operation: 'git/create-ref',
    status: 201,
    body: async world => ({
      ref: 'refs/heads/new',
      sha: await world.sha('main'),
    }),
    expected: { ref: 'refs/heads/new' },
  },
  {
    operation: 'git/create-ref',
    status: 422,
    about: 'a ref that exists',
    body: async world => ({
      ref: 'refs/heads/main',
      sha: await world.sha('main'),
    }),
    expected: { message: 'Reference already exists' },
  },
  {
    operation: 'git/create-ref',
    status: 422,
    about: 'a name that git refuses',
    body: async world => ({
      ref: 'refs/heads/../../x',
      sha: await world.sha('main'),
    }),
  },
  {
    operation: 'git/update-ref',
    status: 200,
    params: { ref: 'heads/nothing-new' },
    body: async world => ({ sha: await world.sha('main~1'), force: true }),
  },
  {
    operation: 'git/update-ref',
    status: 422,
    params: { ref: 'heads/main' },
    body: async world => ({ sha: await world.sha('main~1') }),
    expected: { message: 'Update is not a fast forward' },
  },
  {
    operation: 'git/delete-ref',
    status: 204,
    params: { ref: 'heads/conflicting' },
  },
  {
    operation: 'git/delete-ref',
    status: 422,
    params: { ref: 'heads/nowhere' },
  },
  {
    operation: 'git/get-tree',
    status: 200,
    params: { tree_sha: 'main' },
    query: { recursive: 'true' },
    expected: { truncated: false },
  },
  { operation: 'git/get-tree', status: 404, params: { tree_sha: unknown } },
  {
    operation: 'git/get-blob',
    status: 200,
    params: async world => ({ file_sha: await world.sha('main:README.md') }),
    expected: { encoding: 'base64' },
  },
  { operation: 'git/get-blob', status: 422, params: { file_sha: 'README' } },
  { operation: 'git/get-blob', status: 404, params: { file_sha: unknown } },
  {
    operation: 'git/get-commit',
    status: 200,
    params: async world => ({ commit_sha: await world.sha('main') }),
    expected: { message: 'Say it in other words' },
  },
  { operation: 'git/get-commit', status: 404, params: { commit_sha: unknown } },
  {
    operation: 'git/get-commit',
    status: 404,
    params: { ...missing, commit_sha: unknown },
  },
];
