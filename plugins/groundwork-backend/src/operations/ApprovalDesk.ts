import {
  proposalApprovePermission,
  type ApprovalView,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeProposal } from '@groundwork/backstage-plugin-groundwork-node';
import type { GroundworkConfig } from '../config/readConfig';
import type { ProposerStore } from '../proposals/ProposerStore';
import type { Caller, Callers } from './Caller';
import { decideApproval } from './decideApproval';

/** Says who may approve what. */
export class ApprovalDesk {
  readonly #callers: Callers;
  readonly #config: GroundworkConfig;
  readonly #proposers: ProposerStore;

  constructor(options: {
    callers: Callers;
    config: GroundworkConfig;
    proposers: ProposerStore;
  }) {
    this.#callers = options.callers;
    this.#config = options.config;
    this.#proposers = options.proposers;
  }

  /**
   * Whether the caller may approve a proposal, or what its merge started.
   *
   * @param proposal - undefined when a run came from none that the portal finds
   * @param url - where people approve on the forge
   */
  async decide(
    caller: Caller,
    repository: Repository,
    proposal: ForgeProposal | undefined,
    url: string,
  ): Promise<ApprovalView> {
    const { approvers, approval, localForgeHost } = this.#config;
    const [isPermitted, proposer] = await Promise.all([
      caller.person !== undefined &&
        this.#callers.may(caller, proposalApprovePermission),
      proposal && this.#proposers.find(repository, proposal.number),
    ]);
    return decideApproval({
      ...(caller.person !== undefined && { person: caller.person }),
      ownershipRefs: caller.ownershipRefs,
      isPermitted,
      approvers,
      allowAuthor: approval.allowAuthor,
      isLocalForge: repository.host === localForgeHost,
      ...(proposer && { proposer }),
      ...(proposal && { headSha: proposal.headSha }),
      host: repository.host,
      url,
    });
  }
}
