import { InputError } from '@backstage/errors';
import type { z } from 'zod/v4';

/** The body or parameters of a request, or a 400 that names the field. */
export function readInput<T>(
  schema: z.ZodType<T>,
  value: unknown,
  what: string,
): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(
      `${[what, ...issue.path].join('.')}: ${issue.message}`,
    );
  }
  return result.data;
}
