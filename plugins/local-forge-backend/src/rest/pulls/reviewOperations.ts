import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { ReviewRow } from '../../store/runTypes';
import { PullRow, RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { unprocessable } from '../errors';
import { findWritable, ok, operation, Operation, readJson } from '../operation';
import { paginate } from '../pagination';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';
import { findPull } from './findPull';

const STATES = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

const schema = z.object({
  commit_id: z.string().optional(),
  body: z.string().max(65_536).optional(),
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(),
});

function presentReview(
  forge: Forge,
  repository: RepositoryRow,
  pull: PullRow,
  review: ReviewRow,
) {
  const page = repositoryPage(forge, repository, `/pull/${pull.number}`);
  const html = `${page}#pullrequestreview-${review.id}`;
  const url = repositoryUrl(forge, repository, `/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: presentAccount(forge, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: review.submitted_at,
    commit_id: review.commit_id,
    author_association: 'OWNER',
  };
}

/** GitHub lets nobody approve their own pull request; here is one account, so it may. */
async function createReview(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const { pull } = await findPull(forge, request);
  const {
    event,
    body = '',
    commit_id: commit,
  } = await readJson(request, 'PullRequestReview', schema);
  if (event && event !== 'APPROVE' && !body)
    throw unprocessable('Unprocessable Entity: a review needs a body.');
  if (commit !== undefined && commit !== pull.head_sha)
    throw unprocessable(
      `Unprocessable Entity: ${commit} is not the head of the pull request.`,
    );
  const review = await forge.reviews.add({
    repository_id: repository.id,
    number: pull.number,
    author: forge.options.login,
    body,
    state: event ? STATES[event] : 'PENDING',
    commit_id: pull.head_sha,
  });
  return ok(presentReview(forge, repository, pull, review));
}

async function listReviews(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull } = await findPull(forge, request);
  const reviews = await forge.reviews.list(repository.id, pull.number);
  return await paginate(forge, request, reviews, review =>
    presentReview(forge, repository, pull, review),
  );
}

const REVIEWS = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';

/** Reviews of pull requests. */
export const reviewOperations: Operation[] = [
  operation('pulls/create-review', `POST ${REVIEWS}`, createReview),
  operation('pulls/list-reviews', `GET ${REVIEWS}`, listReviews),
];
