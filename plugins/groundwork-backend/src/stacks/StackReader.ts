import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import {
  blockOfNetwork,
  planNetworks,
  STACK_FILE_PATH,
  type NetworkPlan,
  type ProposalSummary,
  type ProposalView,
  type Repository,
  type Reservation,
  type Spec,
  type StackFile,
  type StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  readStack,
  type Forge,
  type ForgeProposal,
} from '@groundwork/backstage-plugin-groundwork-node';
import { isOwn } from '../ledger/allocate';
import type { Ledger } from '../ledger/Ledger';
import type { VisibleStacks } from './VisibleStacks';

/** Branches of proposals that Groundwork made. */
const BRANCH_PREFIX = 'groundwork/';

interface ReadOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/** Reads stacks and proposals from the forge: those that the caller may see. */
export class StackReader {
  readonly #visible: VisibleStacks;
  readonly #ledger: Ledger;

  constructor(options: { visible: VisibleStacks; ledger: Ledger }) {
    this.#visible = options.visible;
    this.#ledger = options.ledger;
  }

  async stack(asked: Repository, options: ReadOptions): Promise<StackView> {
    const { repository, entityRef, forge } = await this.#visible.find(
      asked,
      options,
    );
    const { signal } = options;
    const [found, proposals, reservations] = await Promise.all([
      forge.getRepository(repository, { signal }),
      forge.listProposals({ repository, limit: 50 }, { signal }),
      this.#ledger.list(),
    ]);
    if (!found) {
      throw new NotFoundError(
        `${pathOf(repository)}, which ${entityRef} names, does not exist on ${
          repository.host
        }`,
      );
    }
    const open = proposals.find(
      ({ state, branch }) =>
        (state === 'open' || state === 'draft') &&
        branch.startsWith(BRANCH_PREFIX),
    );
    const [main, proposed] = await Promise.all([
      readStack(forge, { repository, ref: found.defaultBranch }, { signal }),
      open && this.#proposed(forge, repository, open, signal),
    ]);
    if (!main) {
      throw new NotFoundError(
        `${STACK_FILE_PATH} is missing on ${found.defaultBranch} of ${pathOf(
          repository,
        )}, so it is no stack of Groundwork`,
      );
    }
    const plansOf = (spec: Spec) => plan(spec, repository, reservations);
    return {
      repository,
      url: found.url,
      entityRef,
      spec: main.spec,
      skeleton: { name: main.skeleton.name, digest: main.skeleton.digest },
      plans: plansOf(main.spec),
      proposals: proposals.map(summaryOf),
      ...(open &&
        proposed && {
          proposed: {
            number: open.number,
            spec: proposed.spec,
            plans: plansOf(proposed.spec),
          },
        }),
    };
  }

  async proposal(
    asked: Repository,
    number: number,
    options: ReadOptions,
  ): Promise<ProposalView> {
    const { repository, entityRef, forge } = await this.#visible.find(
      asked,
      options,
    );
    const { signal } = options;
    const proposal = await forge.getProposal(
      { repository, number },
      { signal },
    );
    if (!proposal) {
      throw new NotFoundError(
        `There is no proposal ${number} in ${pathOf(repository)}`,
      );
    }
    const { files, truncated } = await forge.listProposalFiles(
      { repository, number },
      { signal },
    );
    return {
      ...summaryOf(proposal),
      repository,
      entityRef,
      body: proposal.body,
      files,
      truncated,
    };
  }

  /** What a proposal would make of the stack; undefined when it broke the stack file, which its page shows. */
  async #proposed(
    forge: Forge,
    repository: Repository,
    proposal: ForgeProposal,
    signal?: AbortSignal,
  ): Promise<StackFile | undefined> {
    try {
      return await readStack(
        forge,
        { repository, ref: proposal.headSha },
        { signal },
      );
    } catch (error) {
      if (isError(error) && error.name === 'ConflictError') {
        return undefined;
      }
      throw error;
    }
  }
}

function plan(
  spec: Spec,
  repository: Repository,
  reservations: readonly Reservation[],
): NetworkPlan[] {
  return planNetworks(spec.environments, ({ name, network }) =>
    reservations.some(
      reservation =>
        reservation.cidr === blockOfNetwork(network) &&
        isOwn(reservation, name, { repository }),
    ),
  );
}

function summaryOf(proposal: ForgeProposal): ProposalSummary {
  const { number, title, state, author, createdAt, updatedAt, url, branch } =
    proposal;
  return { number, title, state, author, createdAt, updatedAt, url, branch };
}

function pathOf(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}
