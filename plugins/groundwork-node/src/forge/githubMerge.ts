import { ConflictError } from '@backstage/errors';
import type { ForgeCallOptions } from './Forge';
import type { ForgeRuns } from './ForgeRuns';
import type { GithubClient } from './githubClient';
import { explain, statusOf } from './githubErrors';
import { getProposal } from './githubProposals';
import { nameOf } from './githubRepositories';
import { place } from './githubRuns';

const WRITE = 'pull_requests: write and contents: write';

export async function approveProposal(
  client: GithubClient,
  input: Parameters<ForgeRuns['approveProposal']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  const { repository, number, headSha, comment } = input;
  try {
    await client.rest.pulls.createReview({
      ...place(repository),
      pull_number: number,
      commit_id: headSha,
      event: 'APPROVE',
      body: comment,
      request: { signal, retries: 0 },
    });
  } catch (error) {
    throw explain(
      error,
      `approve proposal ${number} of ${nameOf(repository)}`,
      WRITE,
    );
  }
}

export async function mergeProposal(
  client: GithubClient,
  input: Parameters<ForgeRuns['mergeProposal']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  const { repository, number, headSha } = input;
  try {
    await client.rest.pulls.merge({
      ...place(repository),
      pull_number: number,
      sha: headSha,
      request: { signal, retries: 0 },
    });
  } catch (error) {
    // the answer may have got lost on its way
    const found = await getProposal(client, input, { signal });
    if (found?.state === 'merged' && found.headSha === headSha) {
      return;
    }
    if (statusOf(error) === 405 || statusOf(error) === 409) {
      throw new ConflictError(
        `Proposal ${number} of ${nameOf(repository)} cannot be merged: ${
          (error as Error).message
        }. Look at its page: ${found?.url ?? ''}`,
      );
    }
    throw explain(
      error,
      `merge proposal ${number} of ${nameOf(repository)}`,
      WRITE,
    );
  }
}
