import type {
  Spec,
  VerifiedReport,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { VisibleStack } from '../stacks/VisibleStacks';
import { sameRepository } from './allocate';
import type { Ledger } from './Ledger';

/**
 * Gives the blocks of removed environments back. One that main still describes
 * keeps its block, because the next apply would make it again; and so does
 * every environment while a proposal is open, which may bring one back.
 */
export async function releaseRemoved(options: {
  ledger: Ledger;
  stack: VisibleStack;
  /** On the default branch. */
  spec: Spec;
  /** Newest first. */
  reports: readonly VerifiedReport[];
  signal?: AbortSignal;
}): Promise<void> {
  const { ledger, stack, spec, reports, signal } = options;
  const { repository, forge } = stack;
  const isRemoved = (environment: string, since: string) => {
    const last = reports.find(
      ({ status }) =>
        status.environment === environment && status.operation !== 'drift',
    )?.status;
    return (
      !spec.environments.some(({ name }) => name === environment) &&
      last?.operation === 'destroy' &&
      last.outcome === 'succeeded' &&
      (last.remaining?.length ?? 0) === 0 &&
      last.finishedAt > since
    );
  };
  const removed = (await ledger.list()).filter(
    reservation =>
      reservation.state === 'confirmed' &&
      sameRepository(reservation.repository, repository) &&
      isRemoved(reservation.environment, reservation.createdAt),
  );
  if (removed.length === 0) {
    return;
  }
  const [newest] = await forge.listProposals(
    { repository, limit: 1 },
    { signal },
  );
  if (newest?.state !== 'open' && newest?.state !== 'draft') {
    await ledger.releaseRemoved(removed);
  }
}
