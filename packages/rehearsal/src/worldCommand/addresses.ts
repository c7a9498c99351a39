import fs from 'node:fs';
import path from 'node:path';
import { behaviourOf } from '../behaviour/behaviourOf';
import { idOf } from '../lifecycle/objectId';
import type { Values } from '../values/unknown';

/** An object that Terraform manages: its address and how the world calls it. */
export interface Managed {
  address: string;
  type: string;
  id: string;
}

interface State {
  resources?: {
    mode: string;
    module?: string;
    type: string;
    name: string;
    instances: { index_key?: string | number; attributes?: Values }[];
  }[];
}

/** Everything that the states of a home manage, in the order of its addresses. */
export function managedObjects(stateFolder: string): Managed[] {
  return stateFiles(stateFolder)
    .flatMap(file => managedBy(JSON.parse(fs.readFileSync(file, 'utf8'))))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

function managedBy(state: State): Managed[] {
  return (state.resources ?? [])
    .filter(({ mode, type }) => mode === 'managed' && isInWorld(type))
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: index, attributes }) => ({
        address: `${module ? `${module}.` : ''}${type}.${name}${
          index === undefined ? '' : `[${JSON.stringify(index)}]`
        }`,
        type,
        id: idOf(behaviourOf(type), type, attributes ?? {}),
      })),
    );
}

function isInWorld(type: string): boolean {
  return behaviourOf(type).inWorld !== false;
}

function stateFiles(folder: string): string[] {
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter(name => name.endsWith('.tfstate'))
        .map(name => path.join(folder, name))
        .filter(file => fs.statSync(file).size > 0)
    : [];
}
