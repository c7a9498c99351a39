import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  FormOptions,
  ProposalView,
  Repository,
  Review,
  StackView,
} from '@groundwork/backstage-plugin-groundwork-common';

/** What a call may be given to be stopped by. */
export interface CallOptions {
  signal?: AbortSignal;
}

/** The HTTP API of the backend plugin `groundwork`, as far as the portal's pages and fields use it. */
export interface GroundworkApi {
  /** What the form offers: owners of repositories, regions, profiles, versions, accounts. */
  options(options?: CallOptions): Promise<FormOptions>;
  /** All that is known about answers before anything exists; reserves nothing. */
  review(answers: unknown, options?: CallOptions): Promise<Review>;
  /** What was asked of a stack, on main and in its newest open proposal. */
  stack(repository: Repository, options?: CallOptions): Promise<StackView>;
  /** One proposal with its files. */
  proposal(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalView>;
}

export const groundworkApiRef = createApiRef<GroundworkApi>({
  id: 'plugin.groundwork.api',
});
