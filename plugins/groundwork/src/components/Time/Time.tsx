import { useEffect, useState } from 'react';

const long = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'long',
});
const day = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeZone: 'UTC',
});
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const minute = 60_000;
const units = [
  { unit: 'day', ms: 24 * 60 * minute },
  { unit: 'hour', ms: 60 * minute },
  { unit: 'minute', ms: minute },
] as const;
/** Behind this many days a date says more than a distance. */
const relativeForDays = 7;

/** A moment as its distance from now; the moment itself is its title. */
export function Time({ iso }: { iso: string }) {
  const now = useNow();
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={long.format(moment)}>
      {formatDistance(moment.getTime(), now)}
    </time>
  );
}

/** `5 minutes ago`, `now`, or the date when it is long ago. */
export function formatDistance(moment: number, now: number): string {
  const distance = moment - now;
  if (Math.abs(distance) > relativeForDays * units[0].ms)
    return date.format(moment);
  const fitting = units.find(({ ms }) => Math.abs(distance) >= ms);
  return fitting
    ? ago.format(Math.trunc(distance / fitting.ms), fitting.unit)
    : ago.format(0, 'second');
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A time of day, where a moment just passed. */
export function formatClock(moment: number): string {
  return clock.format(moment);
}

/** How long something took, such as `2 min 5 s`. */
export function formatDuration(from: string, to: string): string | undefined {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  if (!(seconds >= 0)) return undefined;
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A calendar day such as the end of a version's support. */
export function Day({ iso }: { iso: string }) {
  return <time dateTime={iso}>{formatDay(iso)}</time>;
}

/** A calendar day as text. */
export function formatDay(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : day.format(moment);
}
