import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type {
  ForgeCallOptions,
  ForgeProposal,
  ForgeProposalFile,
  ForgeProposalState,
  OpenProposalInput,
} from './Forge';
import type { GithubClient } from './githubClient';
import { complaintsOf, explain, statusOf } from './githubErrors';
import { nameOf } from './githubRepositories';

const PULL_REQUESTS = 'pull_requests: write';
const PAGE = 100;
const MAX_PAGES = 3;
/** GitHub takes 65,536 characters. */
const MAX_BODY = 65_000;
const CUT = '\n\n(The text was too long and is cut here.)';

interface GithubPull {
  number: number;
  title: string;
  state: string;
  draft?: boolean;
  merged_at: string | null;
  merge_commit_sha?: string | null;
  user: { login: string } | null;
  created_at: string;
  updated_at: string;
  html_url: string;
  head: { ref: string; sha: string };
  body: string | null;
}

function present(pull: GithubPull): ForgeProposal {
  return {
    number: pull.number,
    title: pull.title,
    state: stateOf(pull),
    // the account was deleted; GitHub shows it by this name
    author: pull.user?.login ?? 'ghost',
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    url: pull.html_url,
    branch: pull.head.ref,
    headSha: pull.head.sha,
    // of an open one it is a trial merge
    ...(pull.merged_at &&
      pull.merge_commit_sha && { mergeSha: pull.merge_commit_sha }),
    body: pull.body ?? '',
  };
}

function stateOf(pull: GithubPull): ForgeProposalState {
  if (pull.state === 'open') {
    return pull.draft ? 'draft' : 'open';
  }
  return pull.merged_at ? 'merged' : 'closed';
}

/** Opens it; the one that an earlier try opened for the same branch is returned. */
export async function openProposal(
  client: GithubClient,
  input: OpenProposalInput,
  options: ForgeCallOptions = {},
): Promise<ForgeProposal> {
  const { repository, branch } = input;
  try {
    return await create(client, input, options);
  } catch (error) {
    const complaints = [
      ...complaintsOf(error),
      error instanceof Error ? error.message : '',
    ].join(' ');
    if (statusOf(error) === 422 && /already exists/i.test(complaints)) {
      const [existing] = await listProposals(
        client,
        { repository, branch, limit: 1 },
        options,
      );
      if (existing) {
        return existing;
      }
    }
    if (statusOf(error) === 422 && input.draft && /draft/i.test(complaints)) {
      // not every plan has drafts for private repositories
      return openProposal(
        client,
        { ...input, draft: false, title: `[conflicts] ${input.title}` },
        options,
      );
    }
    throw explain(
      error,
      `open a proposal of ${branch} in ${nameOf(repository)}`,
      PULL_REQUESTS,
    );
  }
}

async function create(
  client: GithubClient,
  input: OpenProposalInput,
  { signal }: ForgeCallOptions,
): Promise<ForgeProposal> {
  const { data } = await client.rest.pulls.create({
    owner: input.repository.owner,
    repo: input.repository.name,
    title: input.title,
    body:
      input.body.length > MAX_BODY
        ? `${input.body.slice(0, MAX_BODY)}${CUT}`
        : input.body,
    head: input.branch,
    base: input.base,
    draft: input.draft ?? false,
    request: { signal },
  });
  return present(data);
}

export async function listProposals(
  client: GithubClient,
  input: { repository: Repository; branch?: string; limit?: number },
  { signal }: ForgeCallOptions = {},
): Promise<ForgeProposal[]> {
  const { repository, branch, limit = 30 } = input;
  const list = async (state: 'open' | 'closed', count: number) => {
    const { data } = await client.rest.pulls.list({
      owner: repository.owner,
      repo: repository.name,
      state,
      sort: 'created',
      direction: 'desc',
      per_page: Math.min(count, PAGE),
      ...(branch !== undefined && { head: `${repository.owner}:${branch}` }),
      request: { signal },
    });
    return data.map(present);
  };
  try {
    const open = await list('open', limit);
    const rest = limit - open.length;
    return rest > 0 ? [...open, ...(await list('closed', rest))] : open;
  } catch (error) {
    throw explain(
      error,
      `list the proposals of ${nameOf(repository)}`,
      PULL_REQUESTS,
    );
  }
}

export async function getProposal(
  client: GithubClient,
  input: { repository: Repository; number: number },
  { signal }: ForgeCallOptions = {},
): Promise<ForgeProposal | undefined> {
  const { repository, number } = input;
  try {
    const { data } = await client.rest.pulls.get({
      owner: repository.owner,
      repo: repository.name,
      pull_number: number,
      request: { signal },
    });
    return present(data);
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw explain(
      error,
      `read proposal ${number} of ${nameOf(repository)}`,
      PULL_REQUESTS,
    );
  }
}

export async function listProposalFiles(
  client: GithubClient,
  input: { repository: Repository; number: number },
  { signal }: ForgeCallOptions = {},
): Promise<{ files: ForgeProposalFile[]; truncated: boolean }> {
  const { repository, number } = input;
  const files: ForgeProposalFile[] = [];
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { data, headers } = await client.rest.pulls.listFiles({
        owner: repository.owner,
        repo: repository.name,
        pull_number: number,
        per_page: PAGE,
        page,
        request: { signal },
      });
      files.push(
        ...data.map(file => ({
          path: file.filename,
          ...(file.previous_filename !== undefined && {
            previousPath: file.previous_filename,
          }),
          status: fileStatus(file.status),
          additions: file.additions,
          deletions: file.deletions,
          ...(file.patch !== undefined && { patch: file.patch }),
        })),
      );
      if (!headers.link?.includes('rel="next"')) {
        return { files, truncated: false };
      }
    }
    return { files, truncated: true };
  } catch (error) {
    throw explain(
      error,
      `list the files of proposal ${number} of ${nameOf(repository)}`,
      PULL_REQUESTS,
    );
  }
}

function fileStatus(status: string): ForgeProposalFile['status'] {
  switch (status) {
    case 'added':
    case 'copied':
      return 'added';
    case 'removed':
    case 'renamed':
      return status;
    default:
      return 'modified';
  }
}
