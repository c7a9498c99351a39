import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { explained } from '../../lib/explained';
import { parseSpec } from '../../lib/parseSpec';
import { releaseWhenCancelled } from '../../lib/releaseWhenCancelled';
import { examples } from './reserve.examples';

/** Takes the address block of each environment out of the ledger, for this task. */
export function createReserveAction(options: {
  client: Pick<GroundworkClient, 'reserve' | 'release'>;
}) {
  const { client } = options;
  return createTemplateAction({
    id: 'groundwork:reserve',
    description:
      'Reserves the address block of each environment for this task, with a lease. Repeating it returns the same blocks.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        spec: z =>
          z
            .record(z.any())
            .describe('The spec that groundwork:review returned'),
      },
      output: {
        spec: z =>
          z
            .record(z.any())
            .describe('The spec with the blocks that are now reserved for it'),
      },
    },
    async handler(ctx) {
      const spec = parseSpec(ctx.input.spec);
      if (ctx.isDryRun) {
        for (const line of blocksOf(spec))
          ctx.logger.info(`Would reserve ${line}`);
        ctx.output('spec', spec);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      releaseWhenCancelled(ctx, client, credentials);
      const reserved = await explained(
        client.reserve(
          { taskId: ctx.task.id, spec },
          { credentials, signal: ctx.signal },
        ),
      );
      for (const line of blocksOf(reserved.spec))
        ctx.logger.info(`Reserved ${line}`);
      ctx.output('spec', reserved.spec);
    },
  });
}

/** What the ledger holds for a spec, for people to read. */
function blocksOf(spec: Spec): string[] {
  return spec.environments.flatMap(({ name, network }) =>
    network.kind === 'new' ? [`${network.cidr} for ${name}`] : [],
  );
}
