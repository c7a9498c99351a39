import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ApproveInput,
  EnvironmentStates,
  FormOptions,
  LogView,
  MergeInput,
  ProposalProgress,
  ProposalView,
  Repository,
  Review,
  RunView,
  StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { CallOptions, GroundworkApi } from './GroundworkApi';

/** {@link GroundworkApi} over HTTP. */
export class GroundworkClient implements GroundworkApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  options(options?: CallOptions): Promise<FormOptions> {
    return this.#json('options', options);
  }

  review(answers: unknown, options?: CallOptions): Promise<Review> {
    return this.#json('review', { ...options, ...post({ spec: answers }) });
  }

  stack(repository: Repository, options?: CallOptions): Promise<StackView> {
    return this.#json(`stacks/${segments(repository)}`, options);
  }

  proposal(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalView> {
    return this.#json(proposalPath(repository, number), options);
  }

  progress(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalProgress> {
    return this.#json(`${proposalPath(repository, number)}/progress`, options);
  }

  async merge(
    repository: Repository,
    number: number,
    input: MergeInput,
  ): Promise<void> {
    await this.#answer(
      `${proposalPath(repository, number)}/merge`,
      post(input),
    );
  }

  environments(
    repository: Repository,
    options?: CallOptions,
  ): Promise<EnvironmentStates> {
    return this.#json(`stacks/${segments(repository)}/environments`, options);
  }

  run(
    repository: Repository,
    run: number,
    options?: CallOptions,
  ): Promise<RunView> {
    return this.#json(runPath(repository, run), options);
  }

  jobLog(
    repository: Repository,
    job: number,
    offset: number,
    options?: CallOptions,
  ): Promise<LogView> {
    return this.#json(
      `stacks/${segments(repository)}/jobs/${encodeURIComponent(
        job,
      )}/log?offset=${encodeURIComponent(offset)}`,
      options,
    );
  }

  async approveRun(
    repository: Repository,
    run: number,
    input: ApproveInput,
  ): Promise<void> {
    await this.#answer(`${runPath(repository, run)}/approve`, post(input));
  }

  async cancelRun(repository: Repository, run: number): Promise<void> {
    await this.#answer(`${runPath(repository, run)}/cancel`, post({}));
  }

  async rerun(repository: Repository, run: number): Promise<void> {
    await this.#answer(`${runPath(repository, run)}/rerun`, post({}));
  }

  async checkDrift(repository: Repository, environment: string): Promise<void> {
    await this.#answer(
      `${environmentPath(repository, environment)}/drift`,
      post({}),
    );
  }

  async removeEnvironment(
    repository: Repository,
    environment: string,
    confirm: string,
  ): Promise<void> {
    await this.#answer(
      `${environmentPath(repository, environment)}/remove`,
      post({ confirm }),
    );
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#answer(path, init);
    return response.json();
  }

  async #answer(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://groundwork/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function segments({ host, owner, name }: Repository): string {
  return [host, owner, name].map(encodeURIComponent).join('/');
}

function proposalPath(repository: Repository, number: number): string {
  return `proposals/${segments(repository)}/${encodeURIComponent(number)}`;
}

function runPath(repository: Repository, run: number): string {
  return `stacks/${segments(repository)}/runs/${encodeURIComponent(run)}`;
}

function environmentPath(repository: Repository, environment: string): string {
  return `stacks/${segments(repository)}/environments/${encodeURIComponent(
    environment,
  )}`;
}
