import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { mergeBase } from '../../git/commits';
import { isObjectId, lookUp } from '../../git/objects';
import { isValidRef, listRefs, readRef, Ref, updateRefs } from '../../git/refs';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { RepositoryRow, timestamp } from '../../store/types';
import { refuseEmpty } from '../commits/findCommit';
import { conflict, notFound, unprocessable } from '../errors';
import {
  created,
  findRepository,
  findWritable,
  ok,
  operation,
  Operation,
  readJson,
} from '../operation';
import { paginate } from '../pagination';
import { syncPulls } from '../pulls/pullState';
import { encodePath, nodeId, repositoryUrl } from '../urls';

function presentRef(forge: Forge, repository: RepositoryRow, ref: Ref) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  return {
    ref: ref.name,
    node_id: nodeId('Ref', `${repository.id}:${ref.name}`),
    url: at(`/git/${encodePath(ref.name)}`),
    object: {
      sha: ref.sha,
      type: ref.type,
      url: at(`/git/${ref.type}s/${ref.sha}`),
    },
  };
}

async function existing(
  forge: Forge,
  repository: RepositoryRow,
  ref: string,
): Promise<Ref | undefined> {
  return await readRef(forge.directory(repository), `refs/${ref}`);
}

async function getRef(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const ref = await existing(forge, repository, request.params.ref);
  if (ref) return ok(presentRef(forge, repository, ref));
  await refuseEmpty(forge, repository);
  throw notFound();
}

async function listMatching(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  await refuseEmpty(forge, repository);
  const refs = await listRefs(
    forge.directory(repository),
    `refs/${request.params.ref}`,
  );
  return await paginate(forge, request, refs, ref =>
    presentRef(forge, repository, ref),
  );
}

/** What the forge has to do after refs have moved. */
async function afterChange(
  forge: Forge,
  repository: RepositoryRow,
): Promise<void> {
  await forge.repositories.update(repository, { pushed_at: timestamp() });
  await syncPulls(forge, repository);
}

const newRefSchema = z.object({ ref: z.string(), sha: z.string() });

async function createRef(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const body = await readJson(request, 'Reference', newRefSchema);
  await refuseEmpty(forge, repository);
  const directory = forge.directory(repository);
  if (!isValidRef(body.ref) || body.ref.startsWith('refs/pull/'))
    throw unprocessable(
      "Reference name must start with 'refs/', have at least two slashes and be a valid name.",
    );
  const object = await findObject(directory, body.ref, body.sha);
  const change = { name: body.ref, sha: object.sha, expected: '' };
  return await forge.inTurn(repository, async () => {
    if (!(await updateRefs(directory, [change])))
      throw unprocessable('Reference already exists');
    await afterChange(forge, repository);
    return created(
      presentRef(forge, repository, { ...object, name: body.ref }),
    );
  });
}

/** The object that a ref is to name; a branch names commits only. */
async function findObject(directory: string, ref: string, sha: string) {
  const [object] = isObjectId(sha) ? await lookUp(directory, [sha]) : [];
  if (!object) throw unprocessable('Object does not exist');
  if (ref.startsWith('refs/heads/') && object.type !== 'commit')
    throw unprocessable('Object is not a commit');
  return object;
}

const changeSchema = z.object({
  sha: z.string(),
  force: z.boolean().optional(),
});

async function updateRef(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const directory = forge.directory(repository);
  const { sha, force } = await readJson(request, 'Reference', changeSchema);
  await refuseEmpty(forge, repository);
  return await forge.inTurn(repository, async () => {
    const ref = await existing(forge, repository, request.params.ref);
    if (!ref || ref.name.startsWith('refs/pull/'))
      throw unprocessable('Reference does not exist');
    const object = await findObject(directory, ref.name, sha);
    const forward =
      object.type === 'commit' && ref.type === 'commit'
        ? (await mergeBase(directory, ref.sha, sha)) === ref.sha
        : false;
    if (!force && !forward) throw unprocessable('Update is not a fast forward');
    const change = { name: ref.name, sha, expected: ref.sha };
    if (!(await updateRefs(directory, [change])))
      throw conflict('Reference was moved by someone else. Try again.');
    await afterChange(forge, repository);
    return ok(presentRef(forge, repository, { ...object, name: ref.name }));
  });
}

async function deleteRef(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  return await forge.inTurn(repository, async () => {
    const ref = await existing(forge, repository, request.params.ref);
    if (!ref || ref.name.startsWith('refs/pull/'))
      throw unprocessable('Reference does not exist');
    if (ref.name === `refs/heads/${repository.default_branch}`)
      throw unprocessable('Cannot delete the default branch');
    await updateRefs(forge.directory(repository), [
      { name: ref.name, expected: ref.sha },
    ]);
    await afterChange(forge, repository);
    return { status: 204 };
  });
}

/** Refs of the git database. */
export const refOperations: Operation[] = [
  operation('git/get-ref', 'GET /repos/{owner}/{repo}/git/ref/{ref}', getRef),
  operation(
    'git/list-matching-refs',
    'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    listMatching,
  ),
  operation('git/create-ref', 'POST /repos/{owner}/{repo}/git/refs', createRef),
  operation(
    'git/update-ref',
    'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
    updateRef,
  ),
  operation(
    'git/delete-ref',
    'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
    deleteRef,
  ),
];
