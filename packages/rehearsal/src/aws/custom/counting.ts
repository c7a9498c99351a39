import { Check, Finding } from '../check';
import { rootOf } from '../conditions';
import { RefusalInput, ResourceValues } from '../types';
import { readOne } from './values';

/** Objects of the same type with the same values at `key`, without this one. */
function siblings(
  input: RefusalInput,
  key: { path: string; value: unknown }[],
): ResourceValues[] {
  const match = Object.fromEntries(key.map(({ path, value }) => [path, value]));
  return input.world
    .find(input.type, match)
    .filter(({ id }) => !input.prior || id !== input.prior.id);
}

/** Values at the paths of a key; undefined while one of them is missing or unknown. */
function readKey(paths: string[]) {
  const readers = paths.map(path => ({ path, read: readOne(path) }));
  return (input: RefusalInput) => {
    const key = readers.map(({ path, read }) => ({
      path,
      value: read(input)?.value,
    }));
    return key.every(({ value }) => value !== undefined) ? key : undefined;
  };
}

function tooMany(
  path: string | undefined,
  count: number,
  max: number,
  of: string,
): Finding[] {
  return count > max
    ? [
        {
          path: path ? rootOf(path) : [],
          problem: `this is number ${count} of ${of}`,
          fix: `use fewer than ${max + 1}, or ask AWS for a higher quota`,
        },
      ]
    : [];
}

/** No other object has the same values at all paths of `key`. */
export function uniqueBy(args: { key: string[] }): Check {
  const read = readKey(args.key);
  return {
    reads: args.key,
    readsWorld: true,
    judge(input) {
      const key = read(input);
      if (!key || !siblings(input, key).length) {
        return [];
      }
      const same = key.map(({ path, value }) => `${path} ${value}`).join(', ');
      return [
        {
          path: rootOf(args.key[args.key.length - 1]),
          problem: `there is one already with ${same}`,
          fix: 'keep one of them, or import the one that is there',
        },
      ];
    },
  };
}

/** At most `max` objects have the same values at `key`. */
export function countBy(args: { key: string[]; max: number }): Check {
  const read = readKey(args.key);
  return {
    reads: args.key,
    readsWorld: true,
    judge(input) {
      const key = read(input);
      return key
        ? tooMany(
            args.key[0],
            siblings(input, key).length + 1,
            args.max,
            `${input.type} with the same ${args.key.join(', ')}`,
          )
        : [];
    },
  };
}

/** At most `max` objects of the type in the region. */
export function countPerRegion(args: { max: number }): Check {
  return {
    reads: ['id'],
    readsWorld: true,
    judge: input =>
      tooMany(
        undefined,
        siblings(input, []).length + 1,
        args.max,
        `${input.type} in ${input.region}`,
      ),
  };
}

/** At most `max` objects of the type in the Availability Zone of the subnet at `subnet`. */
export function countPerZone(args: { subnet: string; max: number }): Check {
  const read = readOne(args.subnet);
  return {
    reads: [args.subnet],
    readsWorld: true,
    judge(input) {
      const zoneOf = (id: unknown) =>
        input.world.find('aws_subnet', { id })[0]?.availability_zone;
      const zone = zoneOf(read(input)?.value);
      const others = zone
        ? siblings(input, []).filter(
            other => zoneOf(other[args.subnet]) === zone,
          )
        : [];
      return tooMany(
        args.subnet,
        others.length + 1,
        args.max,
        `${input.type} in ${zone}`,
      );
    },
  };
}

/** The JSON texts at `path` of all objects with the same `group` are at most `max` characters, white space not counted. */
export function sumJsonChars(args: {
  path: string;
  group: string;
  max: number;
}): Check {
  const read = readOne(args.path);
  const readGroup = readKey([args.group]);
  const length = (text: unknown) =>
    String(text ?? '').replace(/\s/g, '').length;
  return {
    reads: [args.path, args.group],
    readsWorld: true,
    judge(input) {
      const text = read(input);
      const group = readGroup(input);
      if (!text || !group) {
        return [];
      }
      const sum = siblings(input, group).reduce(
        (total, other) => total + length(other[args.path]),
        length(text.value),
      );
      return sum > args.max
        ? [
            {
              path: text.path,
              problem: `together they have ${sum} characters`,
              fix: `shorten them to ${args.max}, or move some to a managed policy (aws_iam_policy)`,
            },
          ]
        : [];
    },
  };
}
