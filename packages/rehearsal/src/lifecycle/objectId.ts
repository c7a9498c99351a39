import type { Behaviour, Circumstances } from '../behaviour/types';
import type { BlockSchema } from '../schema/types';
import type { Values } from '../values/unknown';
import type { Place } from '../world/World';

/** Where objects of a kind are told apart: by cluster, by region where the kind has regions. */
export function placeOf(
  { cluster, region }: Circumstances,
  block: BlockSchema,
): Place {
  if (cluster) {
    return { cluster };
  }
  return block.attributes?.region ? { region } : {};
}

/** The id that the world knows an object by. */
export function idOf(
  behaviour: Behaviour,
  type: string,
  state: Values,
): string {
  if (behaviour.key) {
    return behaviour.key(state);
  }
  // a few kinds have no id; then whatever names them first
  const texts = [state.id, state.arn, ...Object.values(state)];
  const text = texts.find(value => typeof value === 'string' && value !== '');
  return typeof text === 'string' ? text : type;
}
