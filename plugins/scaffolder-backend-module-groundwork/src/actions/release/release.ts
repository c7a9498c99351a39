import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { explained } from '../../lib/explained';
import { examples } from './release.examples';

/** Gives back what a failed task reserved and did not come to use. */
export function createReleaseAction(options: {
  client: Pick<GroundworkClient, 'release'>;
}) {
  const { client } = options;
  return createTemplateAction({
    id: 'groundwork:release',
    description:
      'Gives back the address blocks that this task reserved and no proposal uses. For a step that runs when another one failed.',
    examples,
    supportsDryRun: true,
    schema: { input: {}, output: {} },
    async handler(ctx) {
      if (ctx.isDryRun) {
        ctx.logger.info('Would give back the address blocks of this task');
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      await explained(client.release({ taskId: ctx.task.id }, { credentials }));
      ctx.logger.info('The address blocks of this task are free again');
    },
  });
}
