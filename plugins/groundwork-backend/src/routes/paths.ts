import {
  environmentSchema,
  repositorySchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** `/proposals/:host/:owner/:name/:number` */
export const proposalPathSchema = repositorySchema.extend({ number: id });

/** `/stacks/:host/:owner/:name/runs/:run` */
export const runPathSchema = repositorySchema.extend({ run: id });

/** `/stacks/:host/:owner/:name/jobs/:job` */
export const jobPathSchema = repositorySchema.extend({ job: id });

/** `/stacks/:host/:owner/:name/environments/:environment` */
export const environmentPathSchema = repositorySchema.extend({
  environment: environmentSchema.shape.name,
});
