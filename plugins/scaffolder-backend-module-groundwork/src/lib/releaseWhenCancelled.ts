import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { giveBack, type RunningTask } from './giveBack';

/**
 * Gives a cancelled task's address blocks back. The scaffolder runs no further
 * step once a task is cancelled, not even one for failures, so the signal of
 * the task is what is left to listen to.
 */
export function releaseWhenCancelled(
  task: RunningTask,
  client: Pick<GroundworkClient, 'release'>,
  credentials: BackstageCredentials,
): void {
  task.signal?.addEventListener(
    'abort',
    () => giveBack(task, client, credentials),
    { once: true },
  );
}
