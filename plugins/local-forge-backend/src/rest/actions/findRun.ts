import { Forge } from '../../Forge';
import { ForgeRequest } from '../../http/types';
import { RunRow } from '../../store/runTypes';
import { RepositoryRow } from '../../store/types';
import { notFound } from '../errors';
import { numberOf } from '../numberOf';
import { findRepository } from '../operation';

/** The run that the path names, with its repository, or 404. */
export async function findRun(
  forge: Forge,
  request: ForgeRequest,
): Promise<{ repository: RepositoryRow; run: RunRow }> {
  const repository = await findRepository(forge, request);
  const run = await forge.runs.find(numberOf(request.params.run_id));
  if (run?.repository_id !== repository.id) throw notFound();
  return { repository, run };
}
