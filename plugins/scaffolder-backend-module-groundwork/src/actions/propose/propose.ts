import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import {
  propose,
  taskMarker,
  type ForgeRepositories,
  type GroundworkClient,
  type Skeletons,
} from '@groundwork/backstage-plugin-groundwork-node';
import { explained } from '../../lib/explained';
import { parseSpec } from '../../lib/parseSpec';
import { proposalText } from '../../lib/proposalText';
import { refuseErrors } from '../../lib/refuse';
import { releaseWhenCancelled } from '../../lib/releaseWhenCancelled';
import { releaseWhenFailed } from '../../lib/releaseWhenFailed';
import { answersOf } from '../../lib/answersOf';
import { examples } from './propose.examples';

/** Opens the pull request that adds the environments of a stack. */
export function createProposeAction(options: {
  client: Pick<
    GroundworkClient,
    'review' | 'reserve' | 'confirm' | 'release' | 'recordProposer'
  >;
  skeletons: Skeletons;
  forgeFor: (host: string) => ForgeRepositories;
  appBaseUrl: string;
}) {
  const { client, skeletons, forgeFor, appBaseUrl } = options;
  return createTemplateAction({
    id: 'groundwork:propose',
    description:
      'Opens a pull request that adds the environments of a spec to its repository, with the review as its text. A retried task adopts the pull request that it opened itself.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        spec: z =>
          z
            .record(z.any())
            .describe('The spec that groundwork:reserve returned'),
      },
      output: {
        number: z => z.number().describe('Number of the pull request'),
        proposalUrl: z => z.string().describe('The pull request on the forge'),
        portalPath: z => z.string().describe('The proposal page of the portal'),
      },
    },
    async handler(ctx) {
      const asked = parseSpec(ctx.input.spec);
      const { repository } = asked;
      const forge = forgeFor(repository.host);
      if (ctx.isDryRun) {
        const review = await explained(
          client.review(
            { spec: answersOf(asked), taskId: ctx.task.id },
            { credentials: await ctx.getInitiatorCredentials() },
          ),
        );
        const { title, body } = proposalText(refuseErrors(review));
        ctx.logger.info(`Would propose: ${title}\n\n${body}`);
        const page = forge.fileUrl(repository, 'README.md', 'main');
        ctx.output('number', 1);
        ctx.output(
          'proposalUrl',
          new URL(`/${repository.owner}/${repository.name}/pull/1`, page).href,
        );
        ctx.output('portalPath', portalPath(repository, 1));
        return;
      }

      const credentials = await ctx.getInitiatorCredentials();
      const call = { credentials, signal: ctx.signal };
      const taskId = ctx.task.id;
      releaseWhenCancelled(ctx, client, credentials);
      const review = await releaseWhenFailed(
        ctx,
        client,
        credentials,
        async () => {
          // A task that failed gave its blocks back, and its retry comes straight here.
          const { spec } = await explained(
            client.reserve({ taskId, spec: asked }, call),
          );
          const passed = refuseErrors(
            await explained(
              client.review({ spec: answersOf(spec), taskId }, call),
            ),
          );
          // Confirmed first: what a proposal asks for must never be given to someone else.
          // Of networks that are not new the ledger holds nothing.
          if (spec.environments.some(({ network }) => network.kind === 'new')) {
            await explained(client.confirm({ taskId, repository }, call));
          }
          return passed;
        },
      );
      const { title, body } = proposalText(review);
      const proposal = await propose({
        forge,
        skeletons,
        spec: review.spec,
        title,
        body,
        branch: `groundwork/create-${taskId.slice(0, 8)}`,
        marker: taskMarker(appBaseUrl, taskId),
        signal: ctx.signal,
        checkpoint: ctx.checkpoint,
      });
      await explained(
        client.recordProposer(
          {
            repository,
            number: proposal.number,
            taskId,
            proposedBy: refOf(credentials),
          },
          { signal: ctx.signal },
        ),
      );
      ctx.logger.info(`The proposal is ${proposal.url}`);
      ctx.output('number', proposal.number);
      ctx.output('proposalUrl', proposal.url);
      ctx.output('portalPath', portalPath(repository, proposal.number));
    },
  });
}

function portalPath({ host, owner, name }: Repository, number: number): string {
  return `/groundwork/proposals/${[host, owner, name, number]
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Who started the task. */
function refOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? '';
}
