import type { Behaviour, Circumstances } from '../behaviour/types';
import type { BlockSchema } from '../schema/types';
import type { Values } from '../values/unknown';
import { idOf, placeOf } from './objectId';
import { fromKept } from './kept';

/** The state of an object as the world has it now; null when it is gone. */
export function readObject(
  block: BlockSchema,
  behaviour: Behaviour,
  circumstances: Circumstances,
  state: Values,
): Values | null {
  if (behaviour.inWorld === false) {
    return state;
  }
  const { type, world } = circumstances;
  const object = world.get(
    type,
    idOf(behaviour, type, state),
    placeOf(circumstances, block),
  );
  if (!object) {
    return null;
  }
  const kept = {
    ...object.values,
    ...behaviour.derived?.(object, world),
  };
  return fromKept(block, behaviour, kept, state);
}
