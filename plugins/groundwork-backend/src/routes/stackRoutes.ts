import { repositorySchema } from '@groundwork/backstage-plugin-groundwork-common';
import type { Router } from 'express';
import type { RouterOptions } from './createRouter';
import { readInput } from './readInput';
import { proposalPathSchema } from './paths';
import { signalOf } from './signalOf';

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
      proposalPathSchema,
      req.params,
      'path',
    );
    const signal = signalOf(res);
    res.json(
      await stacks.proposal(repository, number, { credentials, signal }),
    );
  });
}
