import { RefusalInput, ResourceValues } from './types';

/** Steps from the resource to one value: names, and indexes into lists. */
export type Path = (string | number)[];

/** One value that is set, and where it is. */
export interface Found {
  value: unknown;
  path: Path;
}

/** What stands at a path: every value that is set, and whether some of it is not known yet. */
export interface Reading {
  found: Found[];
  unknown: boolean;
}

/** Reads one path of a resource; lists and blocks on the way are followed into each element. */
export type Reader = (
  input: Pick<RefusalInput, 'values' | 'isUnknown'>,
) => Reading;

/** Empty strings are what provider SDK v2 reads for an argument that is not given; none is sent to AWS. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether a value counts as given: an empty list or no block does not. */
export function isSet(value: unknown): boolean {
  return !isMissing(value) && !(Array.isArray(value) && value.length === 0);
}

/** Turns `vpc_config.subnet_ids` into a reader. */
export function compilePath(text: string): Reader {
  const names = text.split('.');
  return ({ values, isUnknown }) => {
    const reading: Reading = { found: [], unknown: false };
    follow(values, names, 0, [], isUnknown, reading);
    return reading;
  };
}

function follow(
  value: unknown,
  names: string[],
  depth: number,
  path: Path,
  isUnknown: (candidate: unknown) => boolean,
  reading: Reading,
) {
  if (isMissing(value)) {
    return;
  }
  if (isUnknown(value)) {
    reading.unknown = true;
    return;
  }
  if (depth === names.length) {
    reading.found.push({ value, path });
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((element, index) =>
      follow(element, names, depth, [...path, index], isUnknown, reading),
    );
    return;
  }
  if (typeof value === 'object') {
    follow(
      (value as ResourceValues)[names[depth]],
      names,
      depth + 1,
      [...path, names[depth]],
      isUnknown,
      reading,
    );
  }
}

/** The path as people write it: `notification[0].threshold`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    return text ? `${text}.${step}` : step;
  }, '');
}
