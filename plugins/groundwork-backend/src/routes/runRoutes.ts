import type { ApproveInput } from '@groundwork/backstage-plugin-groundwork-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import { audited } from './audited';
import type { RouterOptions } from './createRouter';
import { environmentPathSchema, jobPathSchema, runPathSchema } from './paths';
import { readInput } from './readInput';
import { signalOf } from './signalOf';

const STACK = '/stacks/:host/:owner/:name';

const approveSchema: z.ZodType<ApproveInput> = z.object({
  environment: environmentPathSchema.shape.environment,
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'the digest of the plan that you saw')
    .optional(),
});

const logSchema = z.object({
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0),
});

/** Runs, their logs, and letting them go on or end. */
export function addRunRoutes(
  router: Router,
  { auditor, callers, httpAuth, operator, runs, visible }: RouterOptions,
): void {
  router.get(`${STACK}/runs/:run`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { run: id, ...repository } = readInput(
      runPathSchema,
      req.params,
      'path',
    );
    const options = { signal: signalOf(res) };
    const stack = await visible.find(repository, { credentials });
    const run = await runs.find(stack, id, options);
    const caller = await callers.identify(credentials);
    res.json(await runs.view(stack, run, caller, options));
  });

  router.get(`${STACK}/jobs/:job/log`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { job, ...repository } = readInput(jobPathSchema, req.params, 'path');
    const { offset } = readInput(logSchema, req.query, 'query');
    const stack = await visible.find(repository, { credentials });
    res.json(
      await runs.log(stack, { jobId: job, offset }, { signal: signalOf(res) }),
    );
  });

  router.post(`${STACK}/runs/:run/approve`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { run, ...repository } = readInput(runPathSchema, req.params, 'path');
    const input = readInput(approveSchema, req.body, 'body');
    await audited(
      auditor,
      req,
      {
        eventId: 'run-approve',
        severityLevel: 'high',
        meta: { repository, run, ...input },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.approve(stack, { ...input, runId: run }, caller, {});
      },
    );
    res.status(204).end();
  });

  router.post(`${STACK}/runs/:run/rerun`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { run, ...repository } = readInput(runPathSchema, req.params, 'path');
    await audited(
      auditor,
      req,
      {
        eventId: 'run-again',
        severityLevel: 'medium',
        meta: { repository, run },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.rerun(stack, run, caller, {});
      },
    );
    res.status(204).end();
  });

  router.post(`${STACK}/runs/:run/cancel`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { run, ...repository } = readInput(runPathSchema, req.params, 'path');
    await audited(
      auditor,
      req,
      {
        eventId: 'run-cancel',
        severityLevel: 'medium',
        meta: { repository, run },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.cancel(stack, run, caller, {});
      },
    );
    res.status(204).end();
  });
}
