import { forEachEnvironment, type Rule } from '../rule';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** What RDS takes at least. */
const SHORTEST = 30;

/** A stretch of time in minutes since Monday, 00:00 UTC; it may end in the next week. */
interface Stretch {
  start: number;
  length: number;
}

function minutes(time: string): number {
  const [hours, rest] = time.split(':').map(Number);
  return hours * 60 + rest;
}

/** `02:00-03:00`, on the first day. */
function parseBackup(window: string): Stretch {
  const [start, end] = window.split('-').map(minutes);
  return { start, length: (DAY + end - start) % DAY };
}

/** `sun:03:30-sun:04:30` */
function parseMaintenance(window: string): Stretch {
  const [start, end] = window
    .split('-')
    .map(
      point => DAYS.indexOf(point.slice(0, 3)) * DAY + minutes(point.slice(4)),
    );
  return { start, length: (WEEK + end - start) % WEEK };
}

/** Backups of every day, those that begin in the weeks around too. */
function overlaps(backup: Stretch, maintenance: Stretch): boolean {
  return Array.from({ length: 16 }, (_, day) => (day - 1) * DAY).some(day => {
    const start = day + backup.start;
    return (
      start < maintenance.start + maintenance.length &&
      maintenance.start < start + backup.length
    );
  });
}

const windows: Rule = forEachEnvironment(({ database }, path) => {
  if (database.kind === 'none') {
    return [];
  }
  const { backupWindow, maintenanceWindow } = database;
  const backup = parseBackup(backupWindow);
  const maintenance = parseMaintenance(maintenanceWindow);
  if (backup.length < SHORTEST) {
    return [
      {
        level: 'error',
        field: `${path}.database.backupWindow`,
        rule: 'backup-window',
        message: `${backupWindow} has ${backup.length} minutes, and RDS needs at least ${SHORTEST} to begin a backup`,
        fix: 'end it half an hour later or more, such as 02:00-03:00',
      },
    ];
  }
  if (maintenance.length < SHORTEST || maintenance.length >= DAY) {
    return [
      {
        level: 'error',
        field: `${path}.database.maintenanceWindow`,
        rule: 'maintenance-window',
        message: `${maintenanceWindow} has ${
          maintenance.length
        } minutes, and RDS takes ${SHORTEST} to ${DAY - 1}`,
        fix: 'choose an hour of one day, such as sun:03:30-sun:04:30',
      },
    ];
  }
  return overlaps(backup, maintenance)
    ? [
        {
          level: 'error',
          field: `${path}.database.maintenanceWindow`,
          rule: 'windows-overlap',
          message: `maintenance at ${maintenanceWindow} overlaps the backup at ${backupWindow} of every day, which RDS refuses`,
          fix: 'move one of the two to another hour',
        },
      ]
    : [];
});

/** Rules about when a database is backed up and maintained. */
export const databaseWindowRules: Rule[] = [windows];
