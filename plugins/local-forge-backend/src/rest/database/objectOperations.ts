import { Forge } from '../../Forge';
import { readCommit } from '../../git/commits';
import { isObjectId, lookUp, readBlob, resolveCommit } from '../../git/objects';
import { listTree } from '../../git/trees';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { refuseEmpty } from '../commits/findCommit';
import { presentGitCommit } from '../commits/presentCommit';
import { base64Lines } from '../contents/presentContent';
import { notFound, unprocessable } from '../errors';
import { formatOf } from '../mediaType';
import { findRepository, ok, operation, Operation } from '../operation';
import { nodeId, repositoryUrl } from '../urls';

/** GitHub cuts a recursive tree at this many entries. */
const MAX_TREE_ENTRIES = 100_000;

async function getTree(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const asked = request.params.tree_sha;
  const named = await resolveCommit(directory, asked);
  const [object] = await lookUp(directory, [
    `${named ?? (isObjectId(asked) ? asked : '')}^{tree}`,
  ]);
  if (!object) {
    await refuseEmpty(forge, repository);
    throw notFound();
  }
  const recursive = request.query.has('recursive');
  const entries = await listTree(directory, object.sha, recursive);
  const at = (path: string) => repositoryUrl(forge, repository, path);
  return ok({
    sha: object.sha,
    url: at(`/git/trees/${object.sha}`),
    tree: entries
      .slice(0, MAX_TREE_ENTRIES)
      .map(({ path, mode, type, sha, size }) => ({
        path,
        mode,
        type,
        sha,
        ...(size !== undefined && { size }),
        // a submodule's commit is in another repository
        ...(type !== 'commit' && { url: at(`/git/${type}s/${sha}`) }),
      })),
    truncated: entries.length > MAX_TREE_ENTRIES,
  });
}

async function getBlob(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const sha = request.params.file_sha;
  if (!isObjectId(sha))
    throw unprocessable('The sha parameter must be exactly 40 characters.');
  const [object] = await lookUp(directory, [sha]);
  if (object?.type !== 'blob') {
    await refuseEmpty(forge, repository);
    throw notFound();
  }
  const content = await readBlob(directory, sha);
  if (formatOf(request) === 'raw')
    return {
      status: 200,
      content,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
    };
  return ok({
    sha,
    node_id: nodeId('Blob', sha),
    size: content.length,
    url: repositoryUrl(forge, repository, `/git/blobs/${sha}`),
    content: base64Lines(content),
    encoding: 'base64',
  });
}

async function getCommit(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const sha = request.params.commit_sha;
  const [object] = isObjectId(sha) ? await lookUp(directory, [sha]) : [];
  if (object?.type !== 'commit') {
    await refuseEmpty(forge, repository);
    throw notFound();
  }
  const commit = await readCommit(directory, sha);
  return ok(presentGitCommit(forge, repository, commit));
}

/** Trees, blobs and commits of the git database. */
export const objectOperations: Operation[] = [
  operation(
    'git/get-tree',
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    getTree,
  ),
  operation(
    'git/get-blob',
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    getBlob,
  ),
  operation(
    'git/get-commit',
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    getCommit,
  ),
];
