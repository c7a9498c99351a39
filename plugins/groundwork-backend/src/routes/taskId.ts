import { z } from 'zod/v4';

/** Id of a scaffolder task. */
export const taskIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, 'the id of a task');
