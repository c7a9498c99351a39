import { isValues, type Values } from '../values/unknown';

/** Something that exists: an AWS resource, or a Kubernetes object in a cluster. */
export interface WorldObject {
  /** Terraform's name for its kind, such as `aws_subnet`. */
  type: string;
  id: string;
  /** Region of an AWS resource; absent where the kind has none. */
  region?: string;
  /** Cluster that a Kubernetes object or a Helm release is in. */
  cluster?: string;
  /** The object that this one came with and goes with. */
  ownedBy?: { type: string; id: string };
  /** Somebody else made it before: it belongs to no state, and a removal leaves it. */
  foreign?: true;
  /** False for a chart that nobody rendered: what is in the release is not known. */
  rendered?: boolean;
  values: Values;
}

/** A world object as JSON for people to read and edit. */
export function toJson(object: WorldObject): string {
  return `${JSON.stringify(object, writeBytes, 2)}\n`;
}

/** Reads what {@link toJson} wrote, or what a person made of it. */
export function fromJson(text: string, file: string): WorldObject {
  const object = JSON.parse(text, readBytes);
  if (
    !isValues(object) ||
    typeof object.type !== 'string' ||
    typeof object.id !== 'string' ||
    !isValues(object.values)
  ) {
    throw new TypeError(
      `${file}: an object of the world has a type, an id and values`,
    );
  }
  return object as unknown as WorldObject;
}

function writeBytes(this: Values, key: string, value: unknown): unknown {
  // a Buffer has already turned itself into a plain object here
  const original = this[key];
  return original instanceof Uint8Array
    ? { $bytes: Buffer.from(original).toString('base64') }
    : value;
}

function readBytes(_: string, value: unknown): unknown {
  return isValues(value) && typeof value.$bytes === 'string'
    ? Buffer.from(value.$bytes, 'base64')
    : value;
}
