import { z } from 'zod/v4';
import { API_VERSION, specSchema } from './schema';

/** Where the stack file lies in every tree that is rendered. */
export const STACK_FILE_PATH = '.groundwork/stack.json';

/** `.groundwork/stack.json`: what a tree was rendered from. */
export const stackFileSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Stack'),
  skeleton: z.strictObject({
    name: z.string().min(1).max(100),
    /** Folder or repository that configuration allows. */
    source: z.string().min(1).max(500),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .optional(),
    /** Digest over paths, modes and contents of the skeleton. */
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  }),
  spec: specSchema,
});

export type StackFile = z.infer<typeof stackFileSchema>;
