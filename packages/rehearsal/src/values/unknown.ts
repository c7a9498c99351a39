/** A value that Terraform does not know before it applies. */
export class Unknown {
  static readonly value = new Unknown();

  private constructor() {}

  toJSON(): string {
    return '(known after apply)';
  }
}

export const UNKNOWN = Unknown.value;

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Whether anything inside a value is unknown. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(hasUnknown);
  }
  return isValues(value) && Object.values(value).some(hasUnknown);
}

/** Attributes of a resource, a block or an object, by name. */
export type Values = Record<string, unknown>;

/** Whether a value is a block, an object or a map. */
export function isValues(value: unknown): value is Values {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !(value instanceof Uint8Array)
  );
}
