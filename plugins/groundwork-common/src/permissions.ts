import { createPermission } from '@backstage/plugin-permission-common';

/** Approves and merges proposals, and lets a run go on that waits for approval. */
export const proposalApprovePermission = createPermission({
  name: 'groundwork.proposal.approve',
  attributes: { action: 'update' },
});

/** Starts drift checks and cancels runs. */
export const environmentOperatePermission = createPermission({
  name: 'groundwork.environment.operate',
  attributes: { action: 'update' },
});

/** Removes what an environment deployed. */
export const environmentRemovePermission = createPermission({
  name: 'groundwork.environment.remove',
  attributes: { action: 'delete' },
});

export const groundworkPermissions = [
  proposalApprovePermission,
  environmentOperatePermission,
  environmentRemovePermission,
];
