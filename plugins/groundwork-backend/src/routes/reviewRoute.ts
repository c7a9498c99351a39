import type { Router } from 'express';
import { z } from 'zod/v4';
import type { RouterOptions } from './createRouter';
import { readInput } from './readInput';
import { taskIdSchema } from './taskId';

const bodySchema = z.object({
  spec: z.record(z.string(), z.unknown()),
  taskId: taskIdSchema.optional(),
});

export function addReviewRoute(
  router: Router,
  { httpAuth, reviewer }: RouterOptions,
): void {
  router.post('/review', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const body = readInput(bodySchema, req.body, 'body');
    res.json(await reviewer.review(body, { credentials }));
  });
}
