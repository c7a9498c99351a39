import { InputError } from '@backstage/errors';
import {
  specSchema,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/**
 * The spec that a step was given, checked again: the scaffolder runs no more
 * than the JSON Schema of an input, and a template may pass anything.
 */
export function parseSpec(value: unknown): Spec {
  const result = specSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    issue => `- spec.${fieldPath(issue.path)}: ${issue.message}`,
  );
  throw new InputError(
    `The step was given something that is no reviewed spec:\n${problems.join(
      '\n',
    )}\nPass it the spec that groundwork:review or groundwork:reserve returned.`,
  );
}

function fieldPath(path: PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}
