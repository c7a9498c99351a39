import { Forge } from '../../Forge';
import { ForgeRequest } from '../../http/types';
import { PullRow, RepositoryRow } from '../../store/types';
import { notFound } from '../errors';
import { findRepository } from '../operation';

/** The pull request that the path names, with its repository, or 404. */
export async function findPull(
  forge: Forge,
  request: ForgeRequest,
): Promise<{ repository: RepositoryRow; pull: PullRow; directory: string }> {
  const repository = await findRepository(forge, request);
  const text = request.params.pull_number ?? request.params.issue_number;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  const pull = await forge.pulls.find(repository.id, number);
  if (!pull) throw notFound();
  return { repository, pull, directory: forge.directory(repository) };
}
