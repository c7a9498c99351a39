import { InputError } from '@backstage/errors';
import {
  compileExpression,
  type Expression,
} from '@groundwork/backstage-plugin-groundwork-node';
import { z } from 'zod/v4';

const MOST_GUARDRAILS = 100;
const LONGEST_EXPRESSION = 2_000;
const LONGEST_TEXT = 300;

const expression = z.string().min(1).max(LONGEST_EXPRESSION);
const sentence = z.string().min(1).max(LONGEST_TEXT);

/** A guardrail as app-config has it. */
export const guardrailSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,59}$/,
      'at most 60 lower-case letters, digits and hyphens',
    ),
  for: z.enum(['environment', 'stack']).default('environment'),
  when: expression.optional(),
  require: expression,
  effect: z.enum(['deny', 'warn']),
  field: z
    .string()
    .regex(
      /^[A-Za-z]+(\.[A-Za-z]+|\[\d+\])*$/,
      'a path such as database.readers',
    )
    .optional(),
  message: sentence,
  fix: sentence,
});

export const guardrailsSchema = z
  .array(guardrailSchema)
  .max(MOST_GUARDRAILS)
  .refine(list => new Set(list.map(({ id }) => id)).size === list.length, {
    error: 'give every guardrail an id of its own',
  });

/** A rule of the operator's about specs, ready to be asked. */
export interface Guardrail
  extends Omit<z.infer<typeof guardrailSchema>, 'when' | 'require'> {
  /** Where it does not hold, the guardrail says nothing. */
  when?: Expression;
  /** What has to hold. */
  require: Expression;
}

/** Compiles guardrails; an expression that cannot be read is refused by its key. */
export function compileGuardrails(
  guardrails: z.infer<typeof guardrailsSchema>,
): Guardrail[] {
  return guardrails.map((guardrail, index) => {
    const compile = (key: 'when' | 'require', source: string) => {
      const where = `app-config groundwork.guardrails[${index}].${key} (${guardrail.id})`;
      try {
        return compileExpression(source, where);
      } catch (error) {
        throw new InputError((error as Error).message);
      }
    };
    const { when, require, ...rest } = guardrail;
    return {
      ...rest,
      ...(when !== undefined && { when: compile('when', when) }),
      require: compile('require', require),
    };
  });
}
