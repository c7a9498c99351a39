import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';

/** What is known of a running step. */
export interface RunningTask {
  task: { id: string };
  signal?: AbortSignal;
  logger: LoggerService;
}

/** Gives a task's address blocks back; the lease does it when this cannot. The ledger keeps what is confirmed. */
export async function giveBack(
  task: RunningTask,
  client: Pick<GroundworkClient, 'release'>,
  credentials: BackstageCredentials,
): Promise<void> {
  try {
    await client.release({ taskId: task.task.id }, { credentials });
  } catch (error) {
    task.logger.error(
      `The address blocks of this task could not be given back, they will be when their lease ends: ${error}`,
    );
  }
}
