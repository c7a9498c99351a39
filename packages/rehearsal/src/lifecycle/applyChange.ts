import type { Behaviour, Circumstances, Making } from '../behaviour/types';
import { RefusedError, type Diagnostic } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import type { Values } from '../values/unknown';
import type { WorldObject } from '../world/WorldObject';
import { answered, missingReferences, notUnique } from './answers';
import { fillUnknown } from './fillUnknown';
import { toKept } from './kept';
import { making } from './making';
import { idOf, placeOf } from './objectId';
import { readObject } from './readObject';

/** A change that was planned and is now made. */
export interface PlannedObject {
  block: BlockSchema;
  behaviour: Behaviour;
  circumstances: Circumstances;
  prior: Values | null;
  planned: Values;
}

interface Made {
  object: WorldObject;
  state: Values;
  making: Making;
}

/** Makes or changes an object of the world; returns its new state. */
export function applyChange(change: PlannedObject): Values {
  const { behaviour, circumstances, block, prior, planned } = change;
  if (behaviour.inWorld === false) {
    return resolve(change, making(circumstances, behaviour, planned, prior, 0));
  }
  const missing = missingReferences(behaviour, planned, prior, circumstances);
  if (missing.length > 0) {
    throw new RefusedError(missing);
  }
  const made = prior ? changed(change, prior) : created(change);
  circumstances.world.put({
    ...made.object,
    ...behaviour.marks,
    values: toKept(block, behaviour, made.state, made.making),
  });
  if (!prior) {
    const ownedBy = { type: made.object.type, id: made.object.id };
    const companions = behaviour.companions?.(made.making, made.state) ?? [];
    for (const companion of companions) {
      circumstances.world.put({ ownedBy, ...companion });
    }
  }
  // what follows from other objects is read back, as the provider does
  return behaviour.derived
    ? readObject(block, behaviour, circumstances, made.state) ?? made.state
    : made.state;
}

function changed(change: PlannedObject, prior: Values): Made {
  const { behaviour, circumstances, block, planned } = change;
  const { type, world } = circumstances;
  const id = idOf(behaviour, type, prior);
  const object = world.get(type, id, placeOf(circumstances, block));
  if (!object) {
    throw RefusedError.of(
      `${type} ${id} is not there any more`,
      'Something removed it after it was last read. Plan again.',
    );
  }
  const made = making(circumstances, behaviour, planned, prior, 0);
  return { object, state: resolve(change, made), making: made };
}

function created(change: PlannedObject): Made {
  const { behaviour, circumstances, block, planned } = change;
  const { type, world } = circumstances;
  const blocked = behaviour.blocks?.(planned, circumstances);
  const taken = [
    ...notUnique(behaviour, planned, circumstances),
    ...(blocked ? [answered(blocked, {}, `creating ${type}`)] : []),
  ];
  if (taken.length > 0) {
    throw new RefusedError(taken);
  }
  const place = placeOf(circumstances, block);
  let previous: string | undefined;
  for (let sibling = 0; ; sibling++) {
    const made = making(circumstances, behaviour, planned, null, sibling);
    const state = resolve(change, made);
    const id = idOf(behaviour, type, state);
    if (behaviour.upserts || !world.get(type, id, place)) {
      return {
        object: { type, id, ...place, values: {} },
        state,
        making: made,
      };
    }
    // the id follows from a name, so that there can be no second one
    if (id === previous) {
      throw new RefusedError([takenBy(behaviour, type, id)]);
    }
    previous = id;
  }
}

function takenBy(behaviour: Behaviour, type: string, id: string): Diagnostic {
  return answered(
    behaviour.taken ?? {
      code: 'AlreadyExists',
      message: `${type} {id} already exists`,
    },
    { id },
    `creating ${type} (${id})`,
  );
}

function resolve(change: PlannedObject, made: Making): Values {
  const decided = change.behaviour.computed?.(made) ?? {};
  return fillUnknown(change.block, change.planned, decided, made);
}
