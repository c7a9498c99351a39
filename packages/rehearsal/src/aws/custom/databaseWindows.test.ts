import { ruleIds } from '../__testUtils__/ask';

const overlap = (daily: string, weekly: string) =>
  ruleIds({
    type: 'aws_rds_cluster',
    values: {
      preferred_backup_window: daily,
      preferred_maintenance_window: weekly,
    },
  }).includes('rds-windows-do-not-overlap');

describe('windowsDisjoint', () => {
  it.each([
    ['02:00-03:00', 'sun:02:30-sun:03:30'],
    ['02:00-03:00', 'Sun:01:30-Sun:02:30'],
    ['02:00-03:00', 'sun:01:00-sun:04:00'],
    ['02:00-03:00', 'tue:03:00-wed:02:30'],
    ['23:30-00:30', 'mon:00:00-mon:01:00'],
    ['00:00-00:30', 'sun:23:30-mon:00:30'],
  ])('%s meets %s', (daily, weekly) => {
    expect(overlap(daily, weekly)).toBe(true);
  });

  it.each([
    ['02:00-03:00', 'sun:03:00-sun:04:00'],
    ['02:00-03:00', 'sun:01:00-sun:02:00'],
    ['23:30-00:30', 'sun:22:30-sun:23:30'],
    ['00:30-01:00', 'sun:23:30-mon:00:30'],
    ['02:00-03:00', 'no window'],
  ])('%s is apart from %s', (daily, weekly) => {
    expect(overlap(daily, weekly)).toBe(false);
  });
});
