import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type {
  CreateRepositoryInput,
  ForgeCallOptions,
  ForgeRepository,
} from './Forge';
import type { GithubClient } from './githubClient';
import { complaintsOf, explain, statusOf } from './githubErrors';

const ADMINISTRATION = 'administration: write';
const METADATA = 'metadata: read';

interface GithubRepository {
  full_name: string;
  html_url: string;
  clone_url: string;
  default_branch: string;
  description: string | null;
  homepage: string | null;
  archived: boolean;
  created_at: string | null;
}

function present(
  repository: Repository,
  data: GithubRepository,
): ForgeRepository {
  return {
    repository,
    url: data.html_url,
    cloneUrl: data.clone_url,
    defaultBranch: data.default_branch,
    description: data.description ?? undefined,
    homepage: data.homepage ?? undefined,
    archived: data.archived,
    createdAt: data.created_at ?? '',
  };
}

export async function getOwnerKind(
  client: GithubClient,
  owner: { host: string; owner: string },
  { signal }: ForgeCallOptions = {},
): Promise<'organization' | 'user'> {
  try {
    const { data } = await client.rest.users.getByUsername({
      username: owner.owner,
      request: { signal },
    });
    return data.type === 'Organization' ? 'organization' : 'user';
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new NotFoundError(
        `repository.owner: there is no organisation or user ${owner.owner} on ${owner.host}, or the integration may not see it`,
      );
    }
    throw explain(error, `look up ${owner.owner} on ${owner.host}`, METADATA);
  }
}

export async function getRepository(
  client: GithubClient,
  repository: Repository,
  { signal }: ForgeCallOptions = {},
): Promise<ForgeRepository | undefined> {
  const { owner, name } = repository;
  try {
    const { data } = await client.rest.repos.get({
      owner,
      repo: name,
      request: { signal },
    });
    if (data.full_name.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
      throw new ConflictError(
        `The repository ${nameOf(repository)} was renamed to ${
          data.full_name
        }: ${data.html_url}`,
      );
    }
    return present(repository, data);
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw explain(error, `read ${nameOf(repository)}`, METADATA);
  }
}

/** Creates it; what an earlier try made and could not tell of is adopted by its marker. */
export async function createRepository(
  client: GithubClient,
  input: CreateRepositoryInput,
  webUrl: string,
  options: ForgeCallOptions = {},
): Promise<ForgeRepository & { adopted: boolean }> {
  const { repository } = input;
  const kind = await getOwnerKind(client, repository, options);
  const { owner, name } = repository;
  try {
    // by address, because the typed call does not know GitHub Enterprise's `internal`
    const { data }: { data: GithubRepository } = await client.request({
      method: 'POST',
      ...(kind === 'organization'
        ? { url: '/orgs/{org}/repos', org: owner }
        : { url: '/user/repos' }),
      name,
      description: input.description,
      homepage: input.marker,
      private: input.visibility !== 'public',
      ...(input.visibility === 'internal' && { visibility: 'internal' }),
      auto_init: false,
      has_wiki: false,
      has_projects: false,
      delete_branch_on_merge: true,
      request: { signal: options.signal },
    });
    if (data.full_name.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
      throw new NotAllowedError(
        `repository.owner: the integration cannot create repositories for ${repository.owner}, only for its own user; it made ${data.html_url}, which can be deleted`,
      );
    }
    return { ...present(repository, data), adopted: false };
  } catch (error) {
    if (isNameTaken(error)) {
      return adopt(client, input, webUrl, options);
    }
    throw explain(
      error,
      `create the repository ${nameOf(repository)}`,
      ADMINISTRATION,
    );
  }
}

async function adopt(
  client: GithubClient,
  input: CreateRepositoryInput,
  webUrl: string,
  options: ForgeCallOptions,
): Promise<ForgeRepository & { adopted: boolean }> {
  const existing = await getRepository(client, input.repository, options);
  if (existing?.homepage === input.marker) {
    return { ...existing, adopted: true };
  }
  throw new ConflictError(
    `repository.name: ${nameOf(input.repository)} exists already: ${
      existing?.url ?? webUrl
    } . Choose another name`,
  );
}

export async function setDefaultBranch(
  client: GithubClient,
  repository: Repository,
  branch: string,
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  await update(client, repository, { default_branch: branch }, signal);
}

export async function archiveRepository(
  client: GithubClient,
  repository: Repository,
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  await update(client, repository, { archived: true }, signal);
}

async function update(
  client: GithubClient,
  repository: Repository,
  change: { default_branch?: string; archived?: boolean },
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await client.rest.repos.update({
      owner: repository.owner,
      repo: repository.name,
      ...change,
      request: { signal },
    });
  } catch (error) {
    throw explain(error, `change ${nameOf(repository)}`, ADMINISTRATION);
  }
}

export async function deleteRepository(
  client: GithubClient,
  input: { repository: Repository; marker: string },
  options: ForgeCallOptions = {},
): Promise<void> {
  const { repository, marker } = input;
  const existing = await getRepository(client, repository, options);
  if (!existing) {
    return;
  }
  if (existing.homepage !== marker) {
    throw new NotAllowedError(
      `${nameOf(repository)} was not made by this task, so it is not deleted: ${
        existing.url
      }`,
    );
  }
  try {
    await client.rest.repos.delete({
      owner: repository.owner,
      repo: repository.name,
      request: { signal: options.signal },
    });
  } catch (error) {
    throw explain(error, `delete ${nameOf(repository)}`, ADMINISTRATION);
  }
}

function isNameTaken(error: unknown): boolean {
  return (
    statusOf(error) === 422 &&
    complaintsOf(error).some(text => /already exists/i.test(text))
  );
}

export function nameOf({ host, owner, name }: Repository): string {
  return `${host}/${owner}/${name}`;
}
