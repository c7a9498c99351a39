import type { ApprovalView } from '@groundwork/backstage-plugin-groundwork-common';
import type { Proposer } from '../proposals/ProposerStore';

/** What decides whether somebody may approve. */
export interface ApprovalQuestion {
  /** Ref of the person; undefined for a service, or for a plugin that acts for a person. */
  person?: string;
  /** The person and the groups that they belong to. */
  ownershipRefs: readonly string[];
  /** Whether the permission policy lets them. */
  isPermitted: boolean;
  approvers: readonly string[];
  allowAuthor: boolean;
  /** Whether the repository is on the forge that is embedded in this portal. */
  isLocalForge: boolean;
  /** Who proposed, as the scaffolder told; undefined when the portal does not know. */
  proposer?: Proposer;
  /** Head that would be approved, or was merged. */
  headSha?: string;
  host: string;
  /** Where people approve on the forge. */
  url: string;
}

/** Whether a person may approve in the portal, and why not. Approval is a person's, and never the author's own. */
export function decideApproval(question: ApprovalQuestion): ApprovalView {
  const { person, proposer, url } = question;
  const deny = (reason: string): ApprovalView => ({
    allowed: false,
    reason,
    url,
  });
  if (person === undefined) {
    return deny('Only a person approves. Sign in to the portal as one.');
  }
  if (!question.isLocalForge) {
    return deny(
      `Approvals are given on ${question.host}, with your own account there.`,
    );
  }
  if (!question.isPermitted) {
    return deny(
      "The portal's permission policy does not let you approve (groundwork.proposal.approve). Ask somebody it lets.",
    );
  }
  const isApprover = question.ownershipRefs.some(ref =>
    question.approvers.includes(ref.toLowerCase()),
  );
  if (!isApprover) {
    return deny(
      question.approvers.length === 0
        ? 'Nobody approves in this portal yet. Ask the operator to name people in groundwork.approvers.'
        : `You are not among the approvers. Ask one of ${question.approvers.join(
            ', ',
          )}.`,
    );
  }
  if (question.allowAuthor) {
    return { allowed: true };
  }
  if (!proposer) {
    return deny(
      'The portal does not know who proposed this, so it cannot tell that you did not. Approve it on the forge.',
    );
  }
  if (proposer.proposedBy.toLowerCase() === person.toLowerCase()) {
    return deny('You proposed this. Ask another approver.');
  }
  if (proposer.headSha !== question.headSha) {
    return deny(
      'The proposal was changed after it was made, and the portal does not know by whom. Approve it on the forge.',
    );
  }
  return { allowed: true };
}
