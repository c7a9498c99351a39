import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  createFrame,
  taskMarker,
  type ForgeRepositories,
  type GroundworkClient,
  type Skeletons,
} from '@groundwork/backstage-plugin-groundwork-node';
import { parseSpec } from '../../lib/parseSpec';
import { releaseWhenCancelled } from '../../lib/releaseWhenCancelled';
import { releaseWhenFailed } from '../../lib/releaseWhenFailed';
import { examples } from './repositoryCreate.examples';

/** Makes the repository of a stack; its main holds everything but environments. */
export function createRepositoryCreateAction(options: {
  client: Pick<GroundworkClient, 'release'>;
  skeletons: Skeletons;
  forgeFor: (host: string) => ForgeRepositories;
  appBaseUrl: string;
}) {
  const { client, skeletons, forgeFor, appBaseUrl } = options;
  return createTemplateAction({
    id: 'groundwork:repository:create',
    description:
      'Creates the repository of a stack and pushes its frame to main: modules, layers, documentation and catalog-info.yaml, no environment yet. Refuses a name that is taken; a retried task adopts the repository that it made itself.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        spec: z =>
          z
            .record(z.any())
            .describe('The spec that groundwork:reserve returned'),
        visibility: z =>
          z
            .enum(['private', 'public'])
            .default('private')
            .optional()
            .describe('Who may see the repository; private when left out'),
      },
      output: {
        repositoryUrl: z => z.string().describe('Page of the repository'),
        cloneUrl: z => z.string().describe('Address for git clone'),
        catalogInfoUrl: z =>
          z
            .string()
            .describe('Page of catalog-info.yaml, for groundwork:register'),
      },
    },
    async handler(ctx) {
      const spec = parseSpec(ctx.input.spec);
      const { visibility = 'private' } = ctx.input;
      const forge = forgeFor(spec.repository.host);
      const { owner, name } = spec.repository;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would create the ${visibility} repository ${owner}/${name}`,
        );
        const catalogInfoUrl = forge.fileUrl(
          spec.repository,
          'catalog-info.yaml',
          'main',
        );
        const repositoryUrl = new URL(`/${owner}/${name}`, catalogInfoUrl).href;
        ctx.output('repositoryUrl', repositoryUrl);
        ctx.output('cloneUrl', `${repositoryUrl}.git`);
        ctx.output('catalogInfoUrl', catalogInfoUrl);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      // a task that another backend recovers comes straight here
      releaseWhenCancelled(ctx, client, credentials);
      const frame = await releaseWhenFailed(
        ctx,
        client,
        credentials,
        async () =>
          createFrame({
            forge,
            skeleton: await skeletons.latest(),
            spec,
            visibility,
            marker: taskMarker(appBaseUrl, ctx.task.id),
            signal: ctx.signal,
            checkpoint: ctx.checkpoint,
          }),
      );
      ctx.logger.info(`The repository is ${frame.repositoryUrl}`);
      ctx.output('repositoryUrl', frame.repositoryUrl);
      ctx.output('cloneUrl', frame.cloneUrl);
      ctx.output('catalogInfoUrl', frame.catalogInfoUrl);
    },
  });
}
