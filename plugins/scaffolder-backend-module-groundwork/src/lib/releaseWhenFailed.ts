import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { giveBack, type RunningTask } from './giveBack';

/**
 * Gives a task's address blocks back when its work fails. The template's step
 * for failures does so once: a retry that fails again skips it, because the
 * scaffolder never repeats a step that was completed.
 */
export async function releaseWhenFailed<T>(
  task: RunningTask,
  client: Pick<GroundworkClient, 'release'>,
  credentials: BackstageCredentials,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await giveBack(task, client, credentials);
    throw error;
  }
}
