import type { Behaviour, Circumstances } from '../behaviour/types';
import { RefusedError } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import type { Values } from '../values/unknown';
import { answered, dependentsOf } from './answers';
import { idOf, placeOf } from './objectId';

/** Removes an object from the world, unless AWS would refuse. One that is gone already is no error. */
export function removeObject(
  block: BlockSchema,
  behaviour: Behaviour,
  circumstances: Circumstances,
  prior: Values,
): void {
  const { type, world, remains } = circumstances;
  const id = idOf(behaviour, type, prior);
  const object = world.get(type, id, placeOf(circumstances, block));
  if (!object || behaviour.inWorld === false) {
    return;
  }
  // what the provider alone knows, such as the name of a final snapshot, is in the state
  const values = { ...prior, ...object.values };
  const answer = behaviour.keeps?.(values, circumstances);
  const complaints = [
    ...(answer ? [answered(answer, { id }, `deleting ${type} (${id})`)] : []),
    ...dependentsOf(behaviour, object, circumstances),
  ];
  if (complaints.length > 0) {
    throw new RefusedError(complaints);
  }
  for (const rest of behaviour.remains?.(
    { ...object, values },
    circumstances,
  ) ?? []) {
    remains.put(rest);
  }
  for (const other of behaviour.takesAlong?.(object, world) ?? []) {
    world.remove(other);
  }
  world.remove(object);
}
