import { guess } from '../behaviour/guess';
import type { Making } from '../behaviour/types';
import type { BlockSchema } from '../schema/types';
import { transformBlock } from '../values/transformBlock';
import { hasUnknown, isUnknown, type Values } from '../values/unknown';

/**
 * Puts values in the place of everything that was not known at plan: what AWS
 * decides as the behaviour says, and a plausible guess where it says nothing.
 */
export function fillUnknown(
  block: BlockSchema,
  planned: Values,
  decided: Values,
  making: Making,
): Values {
  return transformBlock(block, planned, {
    attribute({ attribute, value, key }) {
      if (!hasUnknown(value)) {
        return value;
      }
      if (Object.hasOwn(decided, key)) {
        return decided[key] ?? null;
      }
      return guess(key, attribute, making);
    },
    nested: ({ value, key }) => (isUnknown(value) ? decided[key] ?? [] : value),
  });
}
