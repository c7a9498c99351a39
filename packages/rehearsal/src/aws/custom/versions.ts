import { Check } from '../check';
import { readOne } from './values';

/** Numbers of a version, compared one by one: 1.9 is lower than 1.10. */
export function isLower(version: string, than: string): boolean {
  const [one, other] = [version, than].map(text => text.split('.').map(Number));
  const index = one.findIndex((part, at) => part !== (other[at] ?? 0));
  return index >= 0 && one[index] < (other[index] ?? 0);
}

/** The version at `path` never goes down. */
export function noDecrease(args: { path: string }): Check {
  const read = readOne(args.path);
  return {
    reads: [args.path],
    judge(input) {
      const now = read(input);
      const before =
        input.prior && read({ ...input, values: input.prior })?.value;
      return now && before && isLower(String(now.value), String(before))
        ? [
            {
              path: now.path,
              problem: `${args.path} goes from ${before} down to ${now.value}`,
              fix: `keep ${before}, or make a new one`,
            },
          ]
        : [];
    },
  };
}
