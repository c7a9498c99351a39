import yaml from 'yaml';
import { isValues, type Values } from '../values/unknown';
import { worldFolders } from './folders';
import { World } from './World';

/**
 * Something that is in an account because somebody else made it, such as a VPC
 * that a stack is put into.
 *
 * @public
 */
export interface ForeignObject {
  /** Terraform's name for its kind. */
  type: string;
  id: string;
  /** Absent where the kind has no regions. */
  region?: string;
  values: Values;
}

/** Puts objects of somebody else into a world; one that is there stays as it is. */
export function plantForeign(
  home: string,
  objects: readonly ForeignObject[],
): void {
  const world = new World(worldFolders(home).world);
  for (const object of objects) {
    if (!world.get(object.type, object.id, object)) {
      world.put({ ...object, foreign: true });
    }
  }
}

/**
 * Reads what an account holds, by environment: YAML with lists of objects.
 *
 * @public
 */
export function readForeign(
  text: string,
  environment: string,
): ForeignObject[] {
  const byEnvironment: unknown = yaml.parse(text);
  const found = isValues(byEnvironment) ? byEnvironment[environment] : null;
  if (!Array.isArray(found) || !found.every(isForeign)) {
    throw new TypeError(
      `What is there before ${environment} is made has to be a list of objects with a type, an id and values.`,
    );
  }
  return found;
}

function isForeign(value: unknown): value is ForeignObject {
  return (
    isValues(value) &&
    typeof value.type === 'string' &&
    typeof value.id === 'string' &&
    isValues(value.values)
  );
}
