import { repositorySchema } from '@groundwork/backstage-plugin-groundwork-common';
import type { Response, Router } from 'express';
import { z } from 'zod/v4';
import type { RouterOptions } from './createRouter';
import { readInput } from './readInput';

const proposalSchema = repositorySchema.extend({
  number: z.coerce.number().int().min(1),
});

export function addStackRoutes(
  router: Router,
  { httpAuth, stacks }: RouterOptions,
): void {
  router.get('/stacks/:host/:owner/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const repository = readInput(repositorySchema, req.params, 'path');
    const signal = signalOf(res);
    res.json(await stacks.stack(repository, { credentials, signal }));
  });

  router.get('/proposals/:host/:owner/:name/:number', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { number, ...repository } = readInput(
      proposalSchema,
      req.params,
      'path',
    );
    const signal = signalOf(res);
    res.json(
      await stacks.proposal(repository, number, { credentials, signal }),
    );
  });
}

/** Ends calls to the forge when the browser has gone. */
function signalOf(res: Response): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableEnded) {
      controller.abort();
    }
  });
  return controller.signal;
}
