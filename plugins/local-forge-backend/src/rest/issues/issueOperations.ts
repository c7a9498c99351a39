import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { notFound } from '../errors';
import {
  created,
  findWritable,
  ok,
  operation,
  Operation,
  readJson,
} from '../operation';
import { paginate } from '../pagination';
import { findPull } from '../pulls/findPull';
import { presentComment, presentLabel } from './presentIssue';

const commentSchema = z.object({ body: z.string().min(1).max(65_536) });

async function listComments(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull } = await findPull(forge, request);
  const since = request.query.get('since') ?? '';
  const comments = await forge.discussions.listComments(
    repository.id,
    pull.number,
  );
  const wanted = comments.filter(({ updated_at }) => updated_at >= since);
  return await paginate(forge, request, wanted, comment =>
    presentComment(forge, repository, comment),
  );
}

async function createComment(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const { pull } = await findPull(forge, request);
  const { body } = await readJson(request, 'IssueComment', commentSchema);
  const comment = await forge.discussions.addComment({
    repository_id: repository.id,
    number: pull.number,
    body,
    author: forge.options.login,
  });
  return created(presentComment(forge, repository, comment));
}

async function updateComment(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const text = request.params.comment_id;
  const id = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (!(await forge.discussions.findComment(repository.id, id)))
    throw notFound();
  const { body } = await readJson(request, 'IssueComment', commentSchema);
  await forge.discussions.updateComment(id, body);
  const comment = await forge.discussions.findComment(repository.id, id);
  if (!comment) throw notFound();
  return ok(presentComment(forge, repository, comment));
}

const name = z.string().min(1).max(50);
const labelsSchema = z.object({
  labels: z.array(z.union([name, z.object({ name })])).min(1),
});

async function addLabels(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const { pull } = await findPull(forge, request);
  const { labels } = await readJson(request, 'Label', labelsSchema);
  await forge.discussions.addLabels(
    repository.id,
    pull.number,
    labels.map(label => (typeof label === 'string' ? label : label.name)),
  );
  const all = await forge.discussions.listLabels(repository.id, pull.number);
  return ok(all.map(label => presentLabel(forge, repository, label)));
}

/** Comments and labels; the only issues here are pull requests. */
export const issueOperations: Operation[] = [
  operation(
    'issues/list-comments',
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    listComments,
  ),
  operation(
    'issues/create-comment',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    createComment,
  ),
  operation(
    'issues/update-comment',
    'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    updateComment,
  ),
  operation(
    'issues/add-labels',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    addLabels,
  ),
];
