import { isUnknown, isValues, type Values } from './unknown';

/** Values without those that are not known yet. */
export function omitUnknown(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isUnknown(value))
      .map(([name, value]) => [name, known(value)]),
  );
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => !isUnknown(item)).map(known);
  }
  return isValues(value) ? omitUnknown(value) : value;
}
