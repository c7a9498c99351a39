import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { GitRemote } from '../git/GitRemote';
import type { ForgeRuns } from './ForgeRuns';

/** Options of every call: the signal ends the call and all its retries. */
export interface ForgeCallOptions {
  signal?: AbortSignal;
}

/** A repository as the forge knows it. */
export interface ForgeRepository {
  repository: Repository;
  /** Page for people. */
  url: string;
  cloneUrl: string;
  defaultBranch: string;
  description?: string;
  /** Page of whoever made it; Groundwork keeps its marker here. */
  homepage?: string;
  archived: boolean;
  createdAt: string;
}

/** What a new repository is made from. */
export interface CreateRepositoryInput {
  repository: Repository;
  description: string;
  /** Kept as homepage; a repository that exists is adopted only when it holds this very marker. */
  marker: string;
  /** Defaults to private. */
  visibility?: 'private' | 'internal' | 'public';
}

export type ForgeProposalState = 'open' | 'draft' | 'merged' | 'closed';

/** A proposal (pull request) without its content. */
export interface ForgeProposal {
  number: number;
  title: string;
  state: ForgeProposalState;
  author: string;
  createdAt: string;
  updatedAt: string;
  /** Page for people. */
  url: string;
  branch: string;
  /** Commit at the head of the branch. */
  headSha: string;
  /** What the merge made of the default branch; absent unless merged. */
  mergeSha?: string;
  /** Markdown. */
  body: string;
}

export interface ForgeProposalFile {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  /** Unified diff; absent for binary and very large files. */
  patch?: string;
}

export interface OpenProposalInput {
  repository: Repository;
  title: string;
  /** Markdown. */
  body: string;
  /** Branch that is proposed. */
  branch: string;
  /** Branch that it shall be merged into. */
  base: string;
  draft?: boolean;
}

/** Where repositories and proposals live. Trees move by git itself through `remote`. */
export interface ForgeRepositories {
  /** Host as in `repository.host`. */
  readonly host: string;

  /** Whether the owner is an organisation or a person; refuses an owner that is not there. */
  getOwnerKind(
    owner: string,
    options?: ForgeCallOptions,
  ): Promise<'organization' | 'user'>;

  /** Undefined when it does not exist or may not be seen. */
  getRepository(
    repository: Repository,
    options?: ForgeCallOptions,
  ): Promise<ForgeRepository | undefined>;

  /** Creates an empty repository, or adopts the one that carries the same marker. */
  createRepository(
    input: CreateRepositoryInput,
    options?: ForgeCallOptions,
  ): Promise<ForgeRepository & { adopted: boolean }>;

  /** Makes an existing branch the default one. */
  setDefaultBranch(
    repository: Repository,
    branch: string,
    options?: ForgeCallOptions,
  ): Promise<void>;

  archiveRepository(
    repository: Repository,
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Deletes a repository that carries the marker; refuses any other. */
  deleteRepository(
    input: { repository: Repository; marker: string },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Address and credentials for git. */
  remote(repository: Repository): Promise<GitRemote>;

  /** Page of a file, also what the catalog registers. */
  fileUrl(repository: Repository, path: string, ref: string): string;

  /** Content of a regular file at a branch, tag or commit; undefined when it is not there. */
  readFile(
    input: { repository: Repository; path: string; ref: string },
    options?: ForgeCallOptions,
  ): Promise<Buffer | undefined>;

  /** Opens a proposal, or returns the open one of the same branch. */
  openProposal(
    input: OpenProposalInput,
    options?: ForgeCallOptions,
  ): Promise<ForgeProposal>;

  /** Newest first, open ones before the rest. */
  listProposals(
    input: { repository: Repository; branch?: string; limit?: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeProposal[]>;

  /** Undefined when there is none with this number. */
  getProposal(
    input: { repository: Repository; number: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeProposal | undefined>;

  /** At most 300 files; `truncated` when there are more. */
  listProposalFiles(
    input: { repository: Repository; number: number },
    options?: ForgeCallOptions,
  ): Promise<{ files: ForgeProposalFile[]; truncated: boolean }>;
}

/** The port to a forge: its repositories and proposals, and what its CI does with them. */
export interface Forge extends ForgeRepositories, ForgeRuns {}
