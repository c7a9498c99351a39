import { compilePath, Found, isSet } from '../paths';
import { RefusalInput } from '../types';

/** Reads every single value at a path, lists taken apart; undefined while any of it is unknown. */
export function readAll(
  path: string,
): (input: RefusalInput) => Found[] | undefined {
  const read = compilePath(path);
  return input => {
    const { found, unknown } = read(input);
    const values = found.flatMap(({ value, path: at }) =>
      Array.isArray(value)
        ? value.map((element, index) => ({
            value: element,
            path: [...at, index],
          }))
        : [{ value, path: at }],
    );
    return unknown || values.some(({ value }) => input.isUnknown(value))
      ? undefined
      : values.filter(({ value }) => isSet(value));
  };
}

/** Reads the one value at a path; undefined when it is missing or unknown. */
export function readOne(
  path: string,
): (input: RefusalInput) => Found | undefined {
  const read = readAll(path);
  return input => read(input)?.[0];
}
