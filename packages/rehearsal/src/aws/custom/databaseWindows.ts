import { Check } from '../check';
import { readOne } from './values';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** A stretch of time: its start in minutes since Monday, and its length. */
interface Span {
  start: number;
  minutes: number;
}

function span(start: number, end: number, turn: number): Span {
  return { start, minutes: (end - start + turn) % turn || turn };
}

function dailySpans(text: string): Span[] {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text);
  if (!match) {
    return [];
  }
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number);
  const one = span(fromHour * 60 + fromMinute, toHour * 60 + toMinute, DAY);
  return DAYS.map((_day, index) => ({
    ...one,
    start: one.start + index * DAY,
  }));
}

function weeklySpan(text: string): Span | undefined {
  const match = /^(\w{3}):(\d\d):(\d\d)-(\w{3}):(\d\d):(\d\d)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const minute = (day: string, hours: string, minutes: string) =>
    DAYS.indexOf(day.toLowerCase()) * DAY +
    Number(hours) * 60 +
    Number(minutes);
  const [from, to] = [match.slice(1, 4), match.slice(4, 7)].map(
    ([day, hours, minutes]) => minute(day, hours, minutes),
  );
  return span(from, to, WEEK);
}

/** Spans on a week that turns round: Sunday night reaches into Monday. */
function meet(one: Span, other: Span): boolean {
  const ahead = (other.start - one.start + WEEK) % WEEK;
  return ahead < one.minutes || WEEK - ahead < other.minutes;
}

/** The daily window at `daily` and the weekly one at `weekly` do not overlap. */
export function windowsDisjoint(args: {
  daily: string;
  weekly: string;
}): Check {
  const readDaily = readOne(args.daily);
  const readWeekly = readOne(args.weekly);
  return {
    reads: [args.daily, args.weekly],
    judge(input) {
      const daily = readDaily(input);
      const weekly = readWeekly(input);
      const week = weeklySpan(String(weekly?.value));
      const clash =
        week && dailySpans(String(daily?.value)).some(day => meet(day, week));
      return weekly && clash
        ? [
            {
              path: weekly.path,
              problem: `${args.daily} is ${daily?.value} and ${args.weekly} is ${weekly.value}`,
              fix: 'move one of the windows',
            },
          ]
        : [];
    },
  };
}
