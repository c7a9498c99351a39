import { NotAllowedError } from '@backstage/errors';
import type { MergeInput } from '@groundwork/backstage-plugin-groundwork-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import { audited } from './audited';
import type { RouterOptions } from './createRouter';
import { proposalPathSchema } from './paths';
import { readInput } from './readInput';
import { signalOf } from './signalOf';
import { taskIdSchema } from './taskId';

const PATH = '/proposals/:host/:owner/:name/:number';

const mergeSchema: z.ZodType<MergeInput> = z.object({
  headSha: z.string().regex(/^[0-9a-f]{40}$/, 'the commit that you saw'),
});

const proposerSchema = z.object({
  taskId: taskIdSchema,
  proposedBy: z.string().max(255).min(1, 'who started the task'),
});

/** How far proposals got, and merging them. */
export function addProposalRoutes(
  router: Router,
  {
    auditor,
    callers,
    httpAuth,
    operator,
    progress,
    proposers,
    visible,
  }: RouterOptions,
): void {
  router.get(`${PATH}/progress`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { number, ...repository } = readInput(
      proposalPathSchema,
      req.params,
      'path',
    );
    const options = { signal: signalOf(res) };
    const stack = await visible.find(repository, { credentials });
    const proposal = await progress.find(stack, number, options);
    const caller = await callers.identify(credentials);
    res.json(await progress.progress(stack, proposal, caller, options));
  });

  router.post(`${PATH}/merge`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { number, ...repository } = readInput(
      proposalPathSchema,
      req.params,
      'path',
    );
    const { headSha } = readInput(mergeSchema, req.body, 'body');
    await audited(
      auditor,
      req,
      {
        eventId: 'proposal-merge',
        severityLevel: 'high',
        meta: { repository, number, headSha },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.merge(stack, { number, headSha }, caller, {});
      },
    );
    res.status(204).end();
  });

  router.post(`${PATH}/proposer`, async (req, res) => {
    const { principal } = await httpAuth.credentials(req, {
      allow: ['service'],
    });
    if (principal.subject !== 'plugin:scaffolder') {
      throw new NotAllowedError(
        'Only the scaffolder knows who started a task, so only it tells who proposed',
      );
    }
    const { number, ...repository } = readInput(
      proposalPathSchema,
      req.params,
      'path',
    );
    const by = readInput(proposerSchema, req.body, 'body');
    await proposers.record(repository, number, by, { signal: signalOf(res) });
    res.status(204).end();
  });
}
