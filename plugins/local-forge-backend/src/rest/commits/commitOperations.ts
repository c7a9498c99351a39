import { Forge } from '../../Forge';
import { listCommits, readCommit } from '../../git/commits';
import { diffText, diffTrees, EMPTY_TREE, patchText } from '../../git/diff';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { ApiError, notFound } from '../errors';
import { formatOf } from '../mediaType';
import { findRepository, ok, operation, Operation } from '../operation';
import { linkHeader, pageOf } from '../pagination';
import { presentMinimalRepository } from '../repositories/presentRepository';
import { repositoryUrl } from '../urls';
import { findCommit } from './findCommit';
import { presentCommit } from './presentCommit';

async function listOperation(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const { query } = request;
  const page = pageOf(request);
  const asked = query.get('sha');
  const from = await findCommit(
    forge,
    repository,
    asked || repository.default_branch,
  ).catch(error => {
    // a list of a ref that is not there is a list that is not there
    if (error instanceof ApiError && error.status === 422) throw notFound();
    throw error;
  });
  const commits = await listCommits(forge.directory(repository), {
    from,
    path: query.get('path') ?? undefined,
    author: query.get('author') ?? undefined,
    since: query.get('since') ?? undefined,
    until: query.get('until') ?? undefined,
    skip: (page.page - 1) * page.perPage,
    limit: page.perPage + 1,
  });
  const more = commits.length > page.perPage;
  return {
    status: 200,
    json: commits
      .slice(0, page.perPage)
      .map(commit => presentCommit(forge, repository, commit)),
    headers: linkHeader(forge, request, page, more),
  };
}

async function getOperation(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const sha = await findCommit(forge, repository, request.params.ref);
  const format = formatOf(request);
  if (format === 'sha') return text(sha, 'sha');
  const commit = await readCommit(directory, sha);
  const from = commit.parents[0] ?? EMPTY_TREE;
  if (format === 'diff')
    return text(await diffText(directory, from, sha), 'diff');
  if (format === 'patch')
    return text(await patchText(directory, from, sha), 'patch');
  const files = await diffTrees(directory, from, sha);
  return ok(presentCommit(forge, repository, commit, files));
}

function text(content: string, format: string): ForgeResponse {
  const type = `application/vnd.github.${format}; charset=utf-8`;
  return { status: 200, content, headers: { 'content-type': type } };
}

/** There are no statuses yet: GitHub calls that pending. */
async function getStatus(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const sha = await findCommit(forge, repository, request.params.ref).catch(
    () => {
      throw notFound();
    },
  );
  const url = repositoryUrl(forge, repository, `/commits/${sha}`);
  return ok({
    state: 'pending',
    statuses: [],
    sha,
    total_count: 0,
    repository: presentMinimalRepository(forge, repository),
    commit_url: url,
    url: `${url}/status`,
  });
}

/** Commits: list, read, status. */
export const commitOperations: Operation[] = [
  operation(
    'repos/get-combined-status-for-ref',
    'GET /repos/{owner}/{repo}/commits/{ref}/status',
    getStatus,
  ),
  operation(
    'repos/list-commits',
    'GET /repos/{owner}/{repo}/commits',
    listOperation,
  ),
  operation(
    'repos/get-commit',
    'GET /repos/{owner}/{repo}/commits/{ref}',
    getOperation,
  ),
];
