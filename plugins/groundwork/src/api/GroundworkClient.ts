import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  FormOptions,
  ProposalView,
  Repository,
  Review,
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
    return this.#json('review', {
      ...options,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ spec: answers }),
    });
  }

  stack(repository: Repository, options?: CallOptions): Promise<StackView> {
    return this.#json(`stacks/${segments(repository)}`, options);
  }

  proposal(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalView> {
    return this.#json(
      `proposals/${segments(repository)}/${encodeURIComponent(number)}`,
      options,
    );
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://groundwork/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function segments({ host, owner, name }: Repository): string {
  return [host, owner, name].map(encodeURIComponent).join('/');
}
