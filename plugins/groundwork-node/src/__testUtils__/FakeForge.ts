import { ConflictError } from '@backstage/errors';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type {
  CreateRepositoryInput,
  ForgeRepositories,
  ForgeProposal,
  ForgeRepository,
  OpenProposalInput,
} from '../forge/Forge';
import { AUTHORIZATION, type GitServer } from './gitServer';

/** A forge whose repositories are real and whose proposals are a list. */
export class FakeForge implements ForgeRepositories {
  readonly host = 'forge.test';
  readonly repositories = new Map<string, ForgeRepository>();
  readonly proposals: (ForgeProposal & { draft: boolean })[] = [];
  readonly calls: string[] = [];
  defaultBranch = 'main';
  readonly #server: GitServer;

  constructor(server: GitServer) {
    this.#server = server;
  }

  async getOwnerKind() {
    return 'organization' as const;
  }

  async getRepository(repository: Repository) {
    this.calls.push('getRepository');
    return this.repositories.get(repository.name);
  }

  async createRepository(input: CreateRepositoryInput) {
    this.calls.push('createRepository');
    const { repository, marker, description } = input;
    const existing = this.repositories.get(repository.name);
    if (existing) {
      if (existing.homepage !== marker) {
        throw new ConflictError('exists already');
      }
      return { ...existing, adopted: true };
    }
    this.#server.createRepository(repository.name);
    const made: ForgeRepository = {
      repository,
      url: `${this.#server.url}/${repository.name}`,
      cloneUrl: `${this.#server.url}/${repository.name}.git`,
      defaultBranch: this.defaultBranch,
      description,
      homepage: marker,
      archived: false,
      createdAt: '2026-01-01T00:00:00Z',
    };
    this.repositories.set(repository.name, made);
    return { ...made, adopted: false };
  }

  async setDefaultBranch(repository: Repository, branch: string) {
    this.calls.push(`setDefaultBranch ${branch}`);
    const known = this.repositories.get(repository.name);
    if (known) {
      known.defaultBranch = branch;
    }
  }

  async archiveRepository() {
    this.calls.push('archiveRepository');
  }

  async deleteRepository() {
    this.calls.push('deleteRepository');
  }

  async remote(repository: Repository) {
    return {
      url: `${this.#server.url}/${repository.name}.git`,
      allowHttp: true,
      authorization: AUTHORIZATION,
    };
  }

  fileUrl(repository: Repository, path: string, ref: string) {
    return `${this.#server.url}/${repository.name}/blob/${ref}/${path}`;
  }

  async readFile() {
    return undefined;
  }

  async openProposal(input: OpenProposalInput) {
    this.calls.push('openProposal');
    const proposal = {
      number: this.proposals.length + 1,
      title: input.title,
      body: input.body,
      state: input.draft ? ('draft' as const) : ('open' as const),
      draft: input.draft ?? false,
      author: 'groundwork',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      url: `${this.#server.url}/pull/${this.proposals.length + 1}`,
      branch: input.branch,
      headSha: '',
    };
    this.proposals.push(proposal);
    return proposal;
  }

  async listProposals(input: { branch?: string }) {
    this.calls.push('listProposals');
    return this.proposals.filter(({ branch }) => branch === input.branch);
  }

  async getProposal({ number }: { number: number }) {
    return this.proposals.find(proposal => proposal.number === number);
  }

  async listProposalFiles() {
    return { files: [], truncated: false };
  }
}
