import { Forge } from '../../Forge';
import { isObjectId, resolveCommit } from '../../git/objects';
import { listRefs } from '../../git/refs';
import { RepositoryRow } from '../../store/types';
import { conflict, unprocessable } from '../errors';

/** The commit that a ref means; 409 in an empty repository, else 422. */
export async function findCommit(
  forge: Forge,
  repository: RepositoryRow,
  ref: string,
): Promise<string> {
  const directory = forge.directory(repository);
  const commit = await resolveCommit(directory, ref);
  if (commit) return commit;
  await refuseEmpty(forge, repository);
  throw unprocessable(
    isObjectId(ref)
      ? `No commit found for SHA: ${ref}`
      : `No commit found for the ref ${ref}`,
  );
}

/** 409, as the git database answers while a repository has no commit. */
export async function refuseEmpty(
  forge: Forge,
  repository: RepositoryRow,
): Promise<void> {
  const refs = await listRefs(forge.directory(repository), 'refs/');
  if (refs.length === 0) throw conflict('Git Repository is empty.');
}
