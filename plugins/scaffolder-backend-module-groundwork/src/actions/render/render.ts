import { rm } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  render,
  writeFiles,
  type Skeletons,
} from '@groundwork/backstage-plugin-groundwork-node';
import { parseSpec } from '../../lib/parseSpec';
import { examples } from './render.examples';

/** Shows what a stack consists of; no later step reads the files. */
export function createRenderAction(options: { skeletons: Skeletons }) {
  const { skeletons } = options;
  return createTemplateAction({
    id: 'groundwork:render',
    description:
      'Renders all files of a stack into the workspace, for dry-run and preview. The other steps render for themselves.',
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
        files: z => z.number().describe('How many files were written'),
      },
    },
    async handler(ctx) {
      const spec = parseSpec(ctx.input.spec);
      const files = render(await skeletons.latest(), spec);
      ctx.signal?.throwIfAborted();
      // A killed try of this task may have left some of the files.
      for (const { path } of files)
        await rm(resolveSafeChildPath(ctx.workspacePath, path), {
          force: true,
        });
      await writeFiles(files, ctx.workspacePath);
      ctx.logger.info(`Rendered ${files.length} files`);
      ctx.output('files', files.length);
    },
  });
}
