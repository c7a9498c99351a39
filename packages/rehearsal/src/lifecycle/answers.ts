import type {
  Answer,
  Behaviour,
  Circumstances,
  Reference,
} from '../behaviour/types';
import type { Diagnostic } from '../protocol/diagnostics';
import { findAll, textsAt } from '../values/paths';
import type { Values } from '../values/unknown';
import type { WorldObject } from '../world/WorldObject';

/** AWS's answer as the provider hands it on. */
export function answered(
  answer: Answer,
  names: Record<string, string>,
  doing: string,
): Diagnostic {
  const message = answer.message.replace(
    /\{(\w+)\}/g,
    (whole, name: string) => names[name] ?? whole,
  );
  return {
    severity: 'error',
    summary: `${doing}: ${answer.code}: ${message}`,
    detail: 'Answered by the rehearsal in the place of AWS.',
  };
}

/**
 * Complaints about arguments that name objects which are not there. In an
 * update only those that change: nobody asks about the others again.
 */
export function missingReferences(
  behaviour: Behaviour,
  planned: Values,
  prior: Values | null,
  circumstances: Circumstances,
): Diagnostic[] {
  const { type, world, cluster } = circumstances;
  const names = (reference: Reference, value: unknown) =>
    reference.types.some(other =>
      (reference.by ?? ['id']).some(
        name => world.find(other, { [name]: value }, { cluster }).length > 0,
      ),
    );
  const before = (reference: Reference) =>
    prior ? textsAt(prior, reference.attribute) : [];
  return (behaviour.references ?? [])
    .filter(reference => !reference.unless?.(planned))
    .flatMap(reference =>
      findAll(planned, reference.attribute)
        .filter(
          ({ value }) =>
            typeof value === 'string' &&
            value !== '' &&
            !before(reference).includes(value) &&
            !reference.except?.(value) &&
            !names(reference, value),
        )
        .map(({ value, path }) => ({
          ...answered(
            reference.answer,
            { value: String(value) },
            `creating or updating ${type}`,
          ),
          path,
        })),
    );
}

/** A complaint when an object would have in common what no two may have in common. */
export function notUnique(
  behaviour: Behaviour,
  state: Values,
  { type, world, region }: Circumstances,
): Diagnostic[] {
  const { unique } = behaviour;
  if (!unique) {
    return [];
  }
  const match = Object.fromEntries(
    unique.by.map(name => [name, state[name] ?? null]),
  );
  return world.find(type, match, { region }).length > 0
    ? [answered(unique.answer, {}, `creating ${type}`)]
    : [];
}

/** Complaints about objects that need the one which is to be removed. */
export function dependentsOf(
  behaviour: Behaviour,
  object: WorldObject,
  circumstances: Circumstances,
): Diagnostic[] {
  const { world } = circumstances;
  return (behaviour.dependents ?? []).flatMap(
    ({ types, attribute, by, answer }) => {
      const own = by && by !== 'id' ? object.values[by] : object.id;
      const dependent = types
        .flatMap(type => world.find(type))
        .find(
          other =>
            !(
              other.ownedBy?.type === object.type &&
              other.ownedBy.id === object.id
            ) && textsAt(other.values, attribute).includes(String(own)),
        );
      return dependent
        ? [
            answered(
              answer,
              {
                id: object.id,
                dependent: `${dependent.type} ${dependent.id}`,
              },
              `deleting ${object.type} (${object.id})`,
            ),
          ]
        : [];
    },
  );
}
