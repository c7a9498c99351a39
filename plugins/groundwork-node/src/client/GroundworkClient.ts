import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DeployedStack,
  Repository,
  ReservationResult,
  Review,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { z } from 'zod/v4';
import {
  deployedStacksSchema,
  nothingSchema,
  reservationResultSchema,
  reviewSchema,
} from './answers';

/** Options of every call. */
export interface GroundworkCallOptions {
  /** The person on whose behalf the call is made. */
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/** Client of the groundwork backend's HTTP API, for other backend plugins. */
export class GroundworkClient {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;
  readonly #fetch: typeof fetch;

  constructor(options: {
    discovery: DiscoveryService;
    auth: AuthService;
    fetch?: typeof fetch;
  }) {
    this.#discovery = options.discovery;
    this.#auth = options.auth;
    this.#fetch = options.fetch ?? fetch;
  }

  /** All that is known about answers before anything exists; reserves nothing. */
  async review(
    request: { spec: unknown; taskId?: string },
    options: GroundworkCallOptions,
  ): Promise<Review> {
    return this.#call('POST', '/review', reviewSchema, request, options);
  }

  /** Reserves the address blocks of every environment; the same task gets the same blocks again. */
  async reserve(
    request: { taskId: string; spec: Spec },
    options: GroundworkCallOptions,
  ): Promise<ReservationResult> {
    return this.#call(
      'POST',
      '/reservations',
      reservationResultSchema,
      request,
      options,
    );
  }

  /** Turns the task's lease into a lasting reservation of the repository. */
  async confirm(
    request: { taskId: string; repository: Repository },
    options: GroundworkCallOptions,
  ): Promise<void> {
    const { taskId, repository } = request;
    await this.#call(
      'POST',
      `/reservations/${encodeURIComponent(taskId)}/confirm`,
      nothingSchema,
      { repository },
      options,
    );
  }

  /** Gives back what the task reserved and did not confirm. */
  async release(
    request: { taskId: string },
    options: GroundworkCallOptions,
  ): Promise<void> {
    await this.#call(
      'DELETE',
      `/reservations/${encodeURIComponent(request.taskId)}`,
      nothingSchema,
      undefined,
      options,
    );
  }

  /**
   * Tells who started the task that opened a proposal, so that nobody approves
   * their own. Only the scaffolder knows, and only it is believed: the call is
   * made in the plugin's own name.
   */
  async recordProposer(
    request: {
      repository: Repository;
      number: number;
      taskId: string;
      /** Ref of the user, as the task has it. */
      proposedBy: string;
    },
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const { repository, number, taskId, proposedBy } = request;
    const { host, owner, name } = repository;
    const path = [host, owner, name, number].map(encodeURIComponent).join('/');
    await this.#call(
      'POST',
      `/proposals/${path}/proposer`,
      nothingSchema,
      { taskId, proposedBy },
      { ...options, credentials: await this.#auth.getOwnServiceCredentials() },
    );
  }

  /** Every stack with the states of its environments, as the backend saw them last; in the plugin's own name. */
  async deployedStacks(
    options: { signal?: AbortSignal } = {},
  ): Promise<DeployedStack[]> {
    const { stacks } = await this.#call(
      'GET',
      '/environments',
      deployedStacksSchema,
      undefined,
      { ...options, credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return stacks;
  }

  async #call<T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    body: unknown,
    options: GroundworkCallOptions,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('groundwork');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'groundwork',
    });
    const response = await this.#fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: options.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const text = await response.text();
    const answer = schema.safeParse(text === '' ? undefined : JSON.parse(text));
    if (!answer.success) {
      const [issue] = answer.error.issues;
      throw new Error(
        `The groundwork backend answered ${method} ${path} with something else than agreed: ${issue.path.join(
          '.',
        )}: ${issue.message}. Are portal and plugins of the same version?`,
      );
    }
    return answer.data;
  }
}
