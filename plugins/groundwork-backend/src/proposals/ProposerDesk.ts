import { NotFoundError } from '@backstage/errors';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { Forges } from '../services/forges';
import { nameOf } from '../stacks/VisibleStacks';
import type { ProposerStore } from './ProposerStore';

/** Takes down who proposed what, when the scaffolder tells. */
export class ProposerDesk {
  readonly #forges: Forges;
  readonly #store: ProposerStore;

  constructor(options: { forges: Forges; store: ProposerStore }) {
    this.#forges = options.forges;
    this.#store = options.store;
  }

  async record(
    repository: Repository,
    number: number,
    by: { taskId: string; proposedBy: string },
    options: { signal?: AbortSignal },
  ): Promise<void> {
    const proposal = await this.#forges
      .of(repository)
      .getProposal({ repository, number }, options);
    if (!proposal) {
      throw new NotFoundError(
        `number: there is no proposal ${number} in ${nameOf(repository)}`,
      );
    }
    await this.#store.record(repository, number, {
      ...by,
      headSha: proposal.headSha,
    });
  }
}
