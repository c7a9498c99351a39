import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { lookUp } from '../../git/objects';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { PullRow, timestamp } from '../../store/types';
import { validationFailed } from '../errors';
import { findWritable, ok, readJson } from '../operation';
import { findPull } from './findPull';
import { presentFullPull } from './presentPull';

const schema = z.object({
  title: z.string().min(1).max(256).optional(),
  body: z.string().max(65_536).nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
  maintainer_can_modify: z.boolean().optional(),
});

function refused(field: string, message: string) {
  return validationFailed({
    resource: 'PullRequest',
    field,
    code: 'invalid',
    message,
  });
}

/** Closing and opening again; a merged pull request stays closed. */
async function changeState(
  directory: string,
  pull: PullRow,
  state: PullRow['state'],
): Promise<Partial<PullRow>> {
  if (state === pull.state) return {};
  if (state === 'closed') return { state, closed_at: timestamp() };
  if (pull.merged_at)
    throw refused(
      'state',
      'state cannot be changed. The pull request is merged.',
    );
  const [head, base] = await lookUp(directory, [
    `refs/heads/${pull.head}`,
    `refs/heads/${pull.base}`,
  ]);
  if (!head || !base)
    throw refused(
      'state',
      `state cannot be changed. The ${pull.head} branch has been deleted.`,
    );
  return { state, closed_at: null, head_sha: head.sha, base_sha: base.sha };
}

/** `PATCH /repos/{owner}/{repo}/pulls/{pull_number}` */
export async function updatePull(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const { pull, directory } = await findPull(forge, request);
  const { base, state, ...fields } = await readJson(
    request,
    'PullRequest',
    schema,
  );
  const changes: Partial<PullRow> = { ...fields };
  if (state) Object.assign(changes, await changeState(directory, pull, state));
  if (base !== undefined && base !== pull.base) {
    const [found] = await lookUp(directory, [`refs/heads/${base}`]);
    if (!found || pull.state === 'closed')
      throw refused('base', 'Cannot change the base branch.');
    Object.assign(changes, { base, base_sha: found.sha });
  }
  if (state === 'open' || base !== undefined) {
    const open = await forge.pulls.list(repository.id, {
      head: pull.head,
      base: base ?? pull.base,
    });
    if (open.some(other => other.id !== pull.id))
      throw refused(
        'base',
        'A pull request of these branches is open already.',
      );
  }
  await forge.pulls.update(pull.id, changes);
  forge.runner?.changed(repository);
  return ok(
    await presentFullPull(
      forge,
      repository,
      (
        await findPull(forge, request)
      ).pull,
    ),
  );
}
