import {
  isCelList,
  isCelMap,
  isCelUint,
  type CelInput,
  type CelValue,
} from '@bufbuild/cel';

/** What a data file can hold. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | PlainValue[]
  | { [key: string]: PlainValue };

/**
 * A value as CEL sees it: whole numbers become CEL's int, so that expressions
 * can calculate with them; absent fields are left out.
 */
export function toCelInput(value: unknown): CelInput {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(toCelInput);
  }
  if (typeof value === 'object') {
    return new Map(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([key, field]) => [key, toCelInput(field)]),
    );
  }
  throw new TypeError(`a ${typeof value} is no value of a spec`);
}

/** A CEL result as plain data; refuses what JSON and YAML cannot hold. */
export function fromCelValue(value: CelValue): PlainValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (typeof value === 'bigint') {
    return safeNumber(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new TypeError('the result is not a finite number');
    }
    return value;
  }
  if (isCelUint(value)) {
    return safeNumber(value.value);
  }
  if (isCelList(value)) {
    return Array.from(value, fromCelValue);
  }
  if (isCelMap(value)) {
    return Object.fromEntries(
      Array.from(value.entries(), ([key, field]) => {
        if (typeof key !== 'string') {
          throw new TypeError('a map of the result has a key that is no text');
        }
        return [key, fromCelValue(field)];
      }),
    );
  }
  throw new TypeError(
    'the result is neither text, number, boolean, list, map nor null',
  );
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new TypeError(`the number ${value} is too large`);
  }
  return number;
}
