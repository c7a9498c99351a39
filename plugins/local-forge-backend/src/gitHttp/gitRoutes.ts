import { buffer } from 'node:stream/consumers';
import { Forge } from '../Forge';
import { GitService, serveGit } from '../git/httpBackend';
import { lookUp } from '../git/objects';
import { listRefs } from '../git/refs';
import { runGit } from '../git/runGit';
import { ForgeRequest, ForgeResponse, Route } from '../http/types';
import { ApiError, notFound } from '../rest/errors';
import { syncPulls } from '../rest/pulls/pullState';
import { RepositoryRow, timestamp } from '../store/types';

async function repositoryOf(
  forge: Forge,
  request: ForgeRequest,
): Promise<RepositoryRow> {
  const { owner, repo } = request.params;
  const name = repo.replace(/\.git$/, '');
  const repository = await forge.repositories.find(owner, name);
  if (!repository) throw notFound('Repository not found.');
  return repository;
}

function refuseArchived(repository: RepositoryRow): void {
  if (repository.archived)
    throw new ApiError(403, 'This repository was archived so it is read-only.');
}

/** The first branch of an empty repository becomes its default when the planned one did not come. */
async function settleDefaultBranch(
  forge: Forge,
  repository: RepositoryRow,
): Promise<string> {
  const directory = forge.directory(repository);
  const current = repository.default_branch;
  const [head] = await lookUp(directory, [`refs/heads/${current}`]);
  if (head) return current;
  const [first] = await listRefs(directory, 'refs/heads/');
  if (!first) return current;
  await runGit(directory, ['symbolic-ref', 'HEAD', first.name]);
  return first.name.slice('refs/heads/'.length);
}

async function receivePush(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await repositoryOf(forge, request);
  refuseArchived(repository);
  return await forge.inTurn(repository, async () => {
    const { stream, ...answer } = await serveGit(
      forge.directory(repository),
      'git-receive-pack',
      request,
    );
    // the refs have moved once git has written its whole report
    const content = stream && (await buffer(stream));
    await forge.repositories.update(repository, {
      pushed_at: timestamp(),
      default_branch: await settleDefaultBranch(forge, repository),
    });
    await syncPulls(forge, repository);
    return { ...answer, content };
  });
}

/** Which of git's services an `info/refs` request prepares. */
function advertised(request: ForgeRequest): GitService {
  const service = request.query.get('service');
  if (service === 'git-upload-pack' || service === 'git-receive-pack')
    return service;
  throw new ApiError(403, 'Please upgrade your git client to smart HTTP.');
}

/** Git's smart HTTP protocol at `/<owner>/<repo>.git`. */
export function gitRoutes(forge: Forge): Route[] {
  const at = '/{owner}/{repo}';
  return [
    {
      kind: 'git',
      operation: 'git/info-refs',
      method: 'GET',
      path: `${at}/info/refs`,
      async handle(request) {
        const repository = await repositoryOf(forge, request);
        if (advertised(request) === 'git-receive-pack')
          refuseArchived(repository);
        return await serveGit(
          forge.directory(repository),
          'info/refs',
          request,
        );
      },
    },
    {
      kind: 'git',
      operation: 'git/upload-pack',
      method: 'POST',
      path: `${at}/git-upload-pack`,
      handle: async request =>
        await serveGit(
          forge.directory(await repositoryOf(forge, request)),
          'git-upload-pack',
          request,
        ),
    },
    {
      kind: 'git',
      operation: 'git/receive-pack',
      method: 'POST',
      path: `${at}/git-receive-pack`,
      handle: request => receivePush(forge, request),
    },
  ];
}
