import { Check } from '../check';
import { readOne } from './values';

const DAY = 24 * 60 * 60;

/** The period is one of `values` or a multiple of `multipleOf`. */
export function alarmPeriod(args: {
  path: string;
  values: number[];
  multipleOf: number;
}): Check {
  const read = readOne(args.path);
  return {
    reads: [args.path],
    judge(input) {
      const period = read(input);
      const seconds = Number(period?.value);
      const fits =
        args.values.includes(seconds) ||
        (seconds > 0 && seconds % args.multipleOf === 0);
      return !period || fits
        ? []
        : [
            {
              path: period.path,
              problem: `${args.path} is ${seconds}`,
              fix: `use ${args.values.join(', ')} or a multiple of ${
                args.multipleOf
              } seconds`,
            },
          ];
    },
  };
}

/** An alarm looks back over at most a day, or a week with periods of an hour and longer. */
export function alarmSpan(args: { period: string; periods: string }): Check {
  const readPeriod = readOne(args.period);
  const readPeriods = readOne(args.periods);
  return {
    reads: [args.period, args.periods],
    judge(input) {
      const period = Number(readPeriod(input)?.value);
      const periods = readPeriods(input);
      const longest = period < 60 * 60 ? DAY : 7 * DAY;
      return periods && period * Number(periods.value) > longest
        ? [
            {
              path: periods.path,
              problem: `${args.period} × ${args.periods} is ${
                period * Number(periods.value)
              } seconds`,
              fix: `use at most ${Math.floor(longest / period)} ${
                args.periods
              }`,
            },
          ]
        : [];
    },
  };
}
