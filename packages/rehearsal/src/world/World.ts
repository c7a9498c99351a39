import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isEqual } from '../values/isEqual';
import type { Values } from '../values/unknown';
import { fromJson, toJson, type WorldObject } from './WorldObject';

const MAX_NAME = 180;

/** Where an object is looked for. */
export interface Place {
  region?: string;
  cluster?: string;
}

/**
 * What exists, apart from what Terraform's state believes: one file per object,
 * `<folder>/<type>/<key>.json`. Every write replaces a whole file, so that a
 * kill loses nothing, and every read looks at the files, so that they may be
 * edited at any time.
 */
export class World {
  constructor(readonly folder: string) {}

  get(type: string, id: string, place: Place = {}): WorldObject | undefined {
    return this.read(this.fileOf({ type, id, ...place }));
  }

  /** Objects of a type whose attributes equal all of `match`; `id` counts as an attribute. */
  find(type: string, match: Values = {}, place: Place = {}): WorldObject[] {
    return this.ofType(type).filter(
      object =>
        (!place.region || !object.region || object.region === place.region) &&
        (!place.cluster || object.cluster === place.cluster) &&
        Object.entries(match).every(([name, wanted]) =>
          isEqual(attributeOf(object, name), wanted),
        ),
    );
  }

  /** Every object, by type and key. */
  all(): WorldObject[] {
    return list(this.folder).flatMap(type => this.ofType(type));
  }

  put(object: WorldObject): void {
    const file = this.fileOf(object);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    // not a .json file, so that a half-written one is never taken for an object
    const temporary = `${file}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, toJson(object), { mode: 0o600 });
    fs.renameSync(temporary, file);
  }

  /** Removes an object and all that came with it. */
  remove(object: WorldObject): void {
    for (const other of this.all()) {
      if (
        other.ownedBy?.type === object.type &&
        other.ownedBy.id === object.id
      ) {
        this.remove(other);
      }
    }
    const file = this.fileOf(object);
    fs.rmSync(file, { force: true });
    try {
      fs.rmdirSync(path.dirname(file));
    } catch {
      // others of the type are there
    }
  }

  private ofType(type: string): WorldObject[] {
    const folder = path.join(this.folder, type);
    return list(folder)
      .filter(name => name.endsWith('.json'))
      .map(name => this.read(path.join(folder, name)))
      .filter((object): object is WorldObject => object !== undefined);
  }

  private read(file: string): WorldObject | undefined {
    let text: string;
    try {
      text = fs.readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    return fromJson(text, file);
  }

  private fileOf(object: { type: string; id: string } & Place): string {
    const place = object.cluster ?? object.region;
    const name = encodeURIComponent(
      place ? `${place}~${object.id}` : object.id,
    );
    const key =
      name.length > MAX_NAME
        ? `${name.slice(0, MAX_NAME)}~${createHash('sha256')
            .update(name)
            .digest('hex')
            .slice(0, 12)}`
        : name;
    return path.join(this.folder, object.type, `${key}.json`);
  }
}

function attributeOf(object: WorldObject, name: string): unknown {
  return name === 'id' ? object.id : object.values[name];
}

function list(folder: string): string[] {
  try {
    return fs
      .readdirSync(folder)
      .filter(name => !name.startsWith('.'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
