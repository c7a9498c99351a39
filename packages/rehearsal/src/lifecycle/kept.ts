import { createHash } from 'node:crypto';
import type { Behaviour, Making } from '../behaviour/types';
import { isEquivalent } from '../behaviour/equivalences';
import type { AttributeSchema, BlockSchema } from '../schema/types';
import { canonicalJson } from '../values/canonical';
import { isEqual } from '../values/isEqual';
import { transformBlock } from '../values/transformBlock';
import { isValues, type Values } from '../values/unknown';

const DIGEST = 'sha256:';

/**
 * What the world keeps of an object's state: no write-only argument, no
 * timeouts, and of a secret only its digest.
 */
export function toKept(
  block: BlockSchema,
  behaviour: Behaviour,
  state: Values,
  making: Making,
): Values {
  const kept = transformBlock(block, state, {
    attribute({ attribute, value, key }) {
      if (attribute.write_only) {
        return null;
      }
      if (isSecret(attribute, value)) {
        return digestOf(value);
      }
      const keep = behaviour.kept?.[key];
      return keep ? keep(value, making) : value;
    },
  });
  delete kept.timeouts;
  return kept;
}

/**
 * State as the provider reads it: what the world keeps, in the words of the
 * state where both mean the same.
 */
export function fromKept(
  block: BlockSchema,
  behaviour: Behaviour,
  kept: Values,
  state: Values,
): Values {
  // what the world knows nothing of, such as timeouts, stays as the state has it
  return transformBlock(
    block,
    { ...state, ...kept },
    {
      attribute({ attribute, value, beside, key }) {
        if (attribute.write_only) {
          return null;
        }
        if (beside === undefined || isEqual(value, beside)) {
          return value;
        }
        const isSame = isSecret(attribute, beside)
          ? isEqual(value, digestOf(beside))
          : isEquivalent(behaviour.equivalent?.[key], value, beside);
        return isSame ? beside : value;
      },
    },
    state,
  );
}

function isSecret(attribute: AttributeSchema, value: unknown): boolean {
  return (
    attribute.sensitive === true &&
    ((typeof value === 'string' && value !== '') || isValues(value))
  );
}

/** A map of secrets stays a map, so that its type stays true. */
function digestOf(value: unknown): unknown {
  if (isValues(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, digestOf(item)]),
    );
  }
  return `${DIGEST}${createHash('sha256')
    .update(canonicalJson(value))
    .digest('hex')}`;
}
