import { ConflictError } from '@backstage/errors';
import type {
  GithubCredentialsProvider,
  GithubIntegrationConfig,
} from '@backstage/integration';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { GitRemote } from '../git/GitRemote';
import type {
  CreateRepositoryInput,
  Forge,
  ForgeCallOptions,
  OpenProposalInput,
} from './Forge';
import type { ForgeRuns } from './ForgeRuns';
import {
  createGithubClient,
  type GithubClient,
  type GithubClientOptions,
} from './githubClient';
import * as artifacts from './githubArtifacts';
import * as checks from './githubChecks';
import { explain, statusOf } from './githubErrors';
import * as logs from './githubLogs';
import * as merge from './githubMerge';
import * as proposals from './githubProposals';
import * as repositories from './githubRepositories';
import * as runs from './githubRuns';

export interface GithubForgeOptions
  extends Pick<GithubClientOptions, 'timeoutMs' | 'retryUnitMs' | 'fetch'> {
  integration: Pick<GithubIntegrationConfig, 'host' | 'apiBaseUrl'>;
  credentials: GithubCredentialsProvider;
  /** Whether to keep to GitHub's pace; by default for every host with TLS, which a forge on the laptop has not. */
  throttle?: boolean;
}

type Call<Input, Result> = (
  client: GithubClient,
  input: Input,
  options?: ForgeCallOptions,
) => Promise<Result>;

/** GitHub (github.com, Enterprise Server, or the local forge) as a Forge. */
export class GithubForge implements Forge {
  readonly host: string;
  readonly #options: GithubForgeOptions;
  readonly #apiBaseUrl: string;
  readonly #clients = new Map<string, GithubClient>();

  readonly listChecks: ForgeRuns['listChecks'] = this.#of(checks.listChecks);
  readonly listRuns: ForgeRuns['listRuns'] = this.#of(runs.listRuns);
  readonly getRun: ForgeRuns['getRun'] = this.#of(runs.getRun);
  readonly listJobs: ForgeRuns['listJobs'] = this.#of(runs.listJobs);
  readonly getJob: ForgeRuns['getJob'] = this.#of(runs.getJob);
  readonly readJobLog: ForgeRuns['readJobLog'] = this.#of(logs.readJobLog);
  readonly cancelRun: ForgeRuns['cancelRun'] = this.#of(runs.cancelRun);
  readonly rerun: ForgeRuns['rerun'] = this.#of(runs.rerun);
  readonly dispatchWorkflow: ForgeRuns['dispatchWorkflow'] = this.#of(
    runs.dispatchWorkflow,
  );
  readonly pendingApprovals: ForgeRuns['pendingApprovals'] = this.#of(
    runs.pendingApprovals,
  );
  readonly approvePending: ForgeRuns['approvePending'] = this.#of(
    runs.approvePending,
  );
  readonly listArtifacts: ForgeRuns['listArtifacts'] = this.#of(
    artifacts.listArtifacts,
  );
  readonly downloadArtifact: ForgeRuns['downloadArtifact'] = this.#of(
    artifacts.downloadArtifact,
  );
  readonly approveProposal: ForgeRuns['approveProposal'] = this.#of(
    merge.approveProposal,
  );
  readonly mergeProposal: ForgeRuns['mergeProposal'] = this.#of(
    merge.mergeProposal,
  );

  constructor(options: GithubForgeOptions) {
    const { host, apiBaseUrl } = options.integration;
    this.host = host;
    this.#options = options;
    this.#apiBaseUrl = apiBaseUrl ?? `https://${host}/api/v3`;
  }

  async getOwnerKind(owner: string, options?: ForgeCallOptions) {
    const client = await this.#client(owner);
    return repositories.getOwnerKind(
      client,
      { host: this.host, owner },
      options,
    );
  }

  async getRepository(repository: Repository, options?: ForgeCallOptions) {
    const client = await this.#client(repository.owner);
    return repositories.getRepository(client, repository, options);
  }

  async createRepository(
    input: CreateRepositoryInput,
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(input.repository.owner);
    return repositories.createRepository(
      client,
      input,
      this.#webUrl(input.repository),
      options,
    );
  }

  async setDefaultBranch(
    repository: Repository,
    branch: string,
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(repository.owner);
    await repositories.setDefaultBranch(client, repository, branch, options);
  }

  async archiveRepository(repository: Repository, options?: ForgeCallOptions) {
    const client = await this.#client(repository.owner);
    await repositories.archiveRepository(client, repository, options);
  }

  async deleteRepository(
    input: { repository: Repository; marker: string },
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(input.repository.owner);
    await repositories.deleteRepository(client, input, options);
  }

  async remote(repository: Repository): Promise<GitRemote> {
    const token = await this.#token(repository.owner);
    return {
      url: `${this.#webUrl(repository)}.git`,
      allowHttp: this.#isPlainHttp(),
      ...(token !== undefined && {
        authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString(
          'base64',
        )}`,
      }),
    };
  }

  fileUrl(repository: Repository, path: string, ref: string): string {
    const encode = (text: string) =>
      text.split('/').map(encodeURIComponent).join('/');
    return `${this.#webUrl(repository)}/blob/${encode(ref)}/${encode(path)}`;
  }

  async readFile(
    input: { repository: Repository; path: string; ref: string },
    { signal }: ForgeCallOptions = {},
  ): Promise<Buffer | undefined> {
    const { repository, path, ref } = input;
    const client = await this.#client(repository.owner);
    const name = repositories.nameOf(repository);
    try {
      const { data } = await client.rest.repos.getContent({
        owner: repository.owner,
        repo: repository.name,
        path,
        ref,
        request: { signal },
      });
      if (
        Array.isArray(data) ||
        data.type !== 'file' ||
        data.encoding !== 'base64'
      ) {
        throw new ConflictError(
          `${path} of ${name} at ${ref} is no regular file below 1 MB: restore it as a file`,
        );
      }
      return Buffer.from(data.content, 'base64');
    } catch (error) {
      if (statusOf(error) === 404) {
        return undefined;
      }
      throw explain(
        error,
        `read ${path} of ${name} at ${ref}`,
        'contents: read',
      );
    }
  }

  async openProposal(input: OpenProposalInput, options?: ForgeCallOptions) {
    const client = await this.#client(input.repository.owner);
    return proposals.openProposal(client, input, options);
  }

  async listProposals(
    input: { repository: Repository; branch?: string; limit?: number },
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(input.repository.owner);
    return proposals.listProposals(client, input, options);
  }

  async getProposal(
    input: { repository: Repository; number: number },
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(input.repository.owner);
    return proposals.getProposal(client, input, options);
  }

  async listProposalFiles(
    input: { repository: Repository; number: number },
    options?: ForgeCallOptions,
  ) {
    const client = await this.#client(input.repository.owner);
    return proposals.listProposalFiles(client, input, options);
  }

  /** A call of this forge, made with the client of the repository's owner. */
  #of<Input extends { repository: Repository }, Result>(
    call: Call<Input, Result>,
  ): (input: Input, options?: ForgeCallOptions) => Promise<Result> {
    return async (input, options) =>
      call(await this.#client(input.repository.owner), input, options);
  }

  /** The operator said so by giving the API's address. */
  #isPlainHttp(): boolean {
    return new URL(this.#apiBaseUrl).protocol === 'http:';
  }

  #webUrl({ owner, name }: Repository): string {
    const scheme = this.#isPlainHttp() ? 'http' : 'https';
    return `${scheme}://${this.host}/${owner}/${name}`;
  }

  async #token(owner: string): Promise<string | undefined> {
    const { token } = await this.#options.credentials.getCredentials({
      url: `https://${this.host}/${owner}`,
    });
    return token;
  }

  /** One client per owner and token: app tokens are renewed every hour, throttling counts per client. */
  async #client(owner: string): Promise<GithubClient> {
    const token = await this.#token(owner);
    const key = `${owner} ${token ?? ''}`;
    const known = this.#clients.get(key);
    if (known) {
      return known;
    }
    for (const old of this.#clients.keys()) {
      if (old.startsWith(`${owner} `)) {
        this.#clients.delete(old);
      }
    }
    const { throttle, timeoutMs, retryUnitMs } = this.#options;
    const client = createGithubClient({
      apiBaseUrl: this.#apiBaseUrl,
      token,
      throttle: throttle ?? !this.#isPlainHttp(),
      timeoutMs,
      retryUnitMs,
      fetch: this.#options.fetch,
    });
    this.#clients.set(key, client);
    return client;
  }
}
