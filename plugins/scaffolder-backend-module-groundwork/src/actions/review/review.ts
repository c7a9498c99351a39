import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { formatFinding } from '@groundwork/backstage-plugin-groundwork-common';
import type { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { explained } from '../../lib/explained';
import { refuseErrors } from '../../lib/refuse';
import { reviewMarkdown } from '../../lib/reviewMarkdown';
import { examples } from './review.examples';

/** Checks the answers of the form; everything later works with what it returns. */
export function createReviewAction(options: {
  client: Pick<GroundworkClient, 'review'>;
}) {
  const { client } = options;
  return createTemplateAction({
    id: 'groundwork:review',
    description:
      'Normalises and checks the answers of the form. Fails with each field, rule and fix when they cannot be used; reserves and creates nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        answers: z =>
          z
            .record(z.any())
            .describe(
              'What was asked: name, owner, repository, environments, and optionally description, system and delivery. Profiles fill in what is left out',
            ),
      },
      output: {
        spec: z =>
          z
            .record(z.any())
            .describe('The normalised spec, for the steps that follow'),
        networks: z =>
          z
            .array(z.record(z.any()))
            .describe('The subnet plan of each environment'),
        summary: z =>
          z
            .string()
            .describe(
              'The review in Markdown: environments, subnets, findings, support dates',
            ),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const review = refuseErrors(
        await explained(
          client.review(
            { spec: ctx.input.answers, taskId: ctx.task.id },
            { credentials, signal: ctx.signal },
          ),
        ),
      );
      const summary = reviewMarkdown(review);
      for (const finding of review.findings)
        ctx.logger.warn(formatFinding(finding));
      ctx.logger.info(summary);
      ctx.output('spec', review.spec);
      ctx.output('networks', review.networks);
      ctx.output('summary', summary);
    },
  });
}
