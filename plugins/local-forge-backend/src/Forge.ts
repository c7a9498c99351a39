import fs from 'node:fs/promises';
import path from 'node:path';
import { Knex } from 'knex';
import { createBareRepository } from './git/bareRepository';
import { RateLimit } from './http/RateLimit';
import type { Runner } from './runner/Runner';
import { ArtifactStore } from './store/ArtifactStore';
import { CheckStore } from './store/CheckStore';
import { DiscussionStore } from './store/DiscussionStore';
import { EnvironmentStore } from './store/EnvironmentStore';
import { JobStore } from './store/JobStore';
import { PullStore } from './store/PullStore';
import { NewRepository, RepositoryStore } from './store/RepositoryStore';
import { ReviewStore } from './store/ReviewStore';
import { RunStore } from './store/RunStore';
import { RepositoryRow } from './store/types';

/** What a forge is made of. */
export interface ForgeOptions {
  /** The folder of the bare repositories. */
  dataDir: string;
  database: Knex;
  /** The one token that REST and git take. */
  token: string;
  /** The file that holds the token, which pages name to people. */
  tokenFile?: string;
  /** Who the token belongs to. */
  login: string;
  organizations: string[];
  /** REST requests an hour; 0 for no limit. */
  rateLimit: number;
  /** The portal that pages link to. */
  portalUrl?: string;
}

/** The forge's state: tables and bare repositories. Routes are built on it. */
export class Forge {
  readonly repositories: RepositoryStore;
  readonly pulls: PullStore;
  readonly discussions: DiscussionStore;
  readonly reviews: ReviewStore;
  readonly runs: RunStore;
  readonly jobs: JobStore;
  readonly checks: CheckStore;
  readonly artifacts: ArtifactStore;
  readonly environments: EnvironmentStore;
  readonly rateLimit: RateLimit;
  /** Runs the stacks' own CI; absent when it is switched off. */
  runner?: Runner;
  /** Where the forge is reached, known once it listens: `http://localhost:7008`. */
  origin = 'http://localhost';
  private readonly queues = new Map<number, Promise<unknown>>();

  constructor(readonly options: ForgeOptions) {
    this.repositories = new RepositoryStore(options.database);
    this.pulls = new PullStore(options.database);
    this.rateLimit = new RateLimit(options.rateLimit);
    this.discussions = new DiscussionStore(options.database);
    this.reviews = new ReviewStore(options.database);
    this.runs = new RunStore(options.database);
    this.jobs = new JobStore(options.database);
    this.checks = new CheckStore(options.database);
    this.artifacts = new ArtifactStore(options.database);
    this.environments = new EnvironmentStore(options.database);
  }

  /** The host as integrations and entity annotations name it, with its port. */
  get host(): string {
    return new URL(this.origin).host;
  }

  /** The address that the forge's own commits carry. */
  get email(): string {
    return `${this.options.login}@localhost`;
  }

  /** The bare repository; its path is made of a number only, never of a name. */
  directory(repository: Pick<RepositoryRow, 'id'>): string {
    return path.resolve(
      this.options.dataDir,
      'repositories',
      `${repository.id}.git`,
    );
  }

  /** The account of that name in its own spelling, or `undefined`. */
  account(
    login: string,
  ): { login: string; type: 'User' | 'Organization' } | undefined {
    const same = (name: string) => name.toLowerCase() === login.toLowerCase();
    const organization = this.options.organizations.find(same);
    if (organization) return { login: organization, type: 'Organization' };
    return same(this.options.login)
      ? { login: this.options.login, type: 'User' }
      : undefined;
  }

  /** Makes a repository; `undefined` when the name is taken. */
  async createRepository(
    options: NewRepository,
  ): Promise<RepositoryRow | undefined> {
    const repository = await this.repositories.create(options);
    if (!repository) return undefined;
    try {
      const directory = this.directory(repository);
      // what a crash between folder and row has left under this number
      await fs.rm(directory, { recursive: true, force: true });
      await createBareRepository(directory, repository.default_branch);
      return repository;
    } catch (error) {
      await this.repositories.delete(repository.id);
      throw error;
    }
  }

  async deleteRepository(repository: RepositoryRow): Promise<void> {
    await this.runner?.forget(repository);
    await this.repositories.delete(repository.id);
    await fs.rm(this.directory(repository), { recursive: true, force: true });
    await this.runner?.renamed();
  }

  /** Runs the work after all earlier work on the same repository. */
  async inTurn<T>(
    repository: Pick<RepositoryRow, 'id'>,
    work: () => Promise<T>,
  ): Promise<T> {
    const before = this.queues.get(repository.id) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.queues.set(repository.id, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(repository.id) === turn)
        this.queues.delete(repository.id);
    }
  }
}
