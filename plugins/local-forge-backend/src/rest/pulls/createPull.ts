import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { countCommits } from '../../git/commits';
import { lookUp } from '../../git/objects';
import { updateRefs } from '../../git/refs';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { validationFailed } from '../errors';
import { created, findWritable, readJson } from '../operation';
import { presentFullPull } from './presentPull';
import { pullRef } from './pullState';

const schema = z.object({
  title: z.string().min(1).max(256),
  head: z.string(),
  base: z.string(),
  body: z.string().max(65_536).nullish(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
});

function invalid(field: 'head' | 'base') {
  return validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
}

function refused(message: string) {
  return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}

/** `POST /repos/{owner}/{repo}/pulls`; the head is a branch of the same repository, `owner:branch` or `branch`. */
export async function createPull(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const directory = forge.directory(repository);
  const body = await readJson(request, 'PullRequest', schema);
  const [headOwner, branch] = body.head.includes(':')
    ? body.head.split(':', 2)
    : [repository.owner, body.head];
  if (headOwner.toLowerCase() !== repository.owner.toLowerCase())
    throw invalid('head');
  const [head, base] = await lookUp(directory, [
    `refs/heads/${branch}`,
    `refs/heads/${body.base}`,
  ]);
  if (!head) throw invalid('head');
  if (!base) throw invalid('base');
  const ahead = await countCommits(directory, head.sha, base.sha);
  if (ahead === 0)
    throw refused(`No commits between ${body.base} and ${branch}`);
  const pull = await forge.pulls.create({
    repository_id: repository.id,
    title: body.title,
    body: body.body ?? null,
    draft: body.draft ?? false,
    author: forge.options.login,
    head: branch,
    base: body.base,
    head_sha: head.sha,
    base_sha: base.sha,
    maintainer_can_modify: body.maintainer_can_modify ?? false,
  });
  if (!pull)
    throw refused(
      `A pull request already exists for ${repository.owner}:${branch}.`,
    );
  await updateRefs(directory, [{ name: pullRef(pull.number), sha: head.sha }]);
  forge.runner?.changed(repository);
  return created(await presentFullPull(forge, repository, pull));
}
