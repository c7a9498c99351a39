import { repositorySchema } from '@groundwork/backstage-plugin-groundwork-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import { audited } from './audited';
import type { RouterOptions } from './createRouter';
import { environmentPathSchema } from './paths';
import { readInput } from './readInput';
import { signalOf } from './signalOf';

const STACK = '/stacks/:host/:owner/:name';

const removeSchema = z.object({ confirm: z.string().max(100) });

/** States of environments, checking and removing them. */
export function addEnvironmentRoutes(
  router: Router,
  {
    auditor,
    callers,
    environments,
    httpAuth,
    operator,
    visible,
  }: RouterOptions,
): void {
  router.get('/environments', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    res.json({ stacks: await environments.deployed() });
  });

  router.get(`${STACK}/environments`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const repository = readInput(repositorySchema, req.params, 'path');
    const stack = await visible.find(repository, { credentials });
    const caller = await callers.identify(credentials);
    res.json(
      await environments.states(stack, caller, { signal: signalOf(res) }),
    );
  });

  router.post(`${STACK}/environments/:environment/drift`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { environment, ...repository } = readInput(
      environmentPathSchema,
      req.params,
      'path',
    );
    await audited(
      auditor,
      req,
      {
        eventId: 'environment-drift-check',
        severityLevel: 'low',
        meta: { repository, environment },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.checkDrift(stack, environment, caller, {});
      },
    );
    res.status(204).end();
  });

  router.post(`${STACK}/environments/:environment/remove`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { environment, ...repository } = readInput(
      environmentPathSchema,
      req.params,
      'path',
    );
    const { confirm } = readInput(removeSchema, req.body, 'body');
    await audited(
      auditor,
      req,
      {
        eventId: 'environment-remove',
        severityLevel: 'high',
        meta: { repository, environment },
      },
      async () => {
        const stack = await visible.find(repository, { credentials });
        const caller = await callers.identify(credentials);
        await operator.remove(stack, { environment, confirm }, caller, {});
      },
    );
    res.status(204).end();
  });
}
