import { formatDistance, formatDuration } from './Time';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('formatDistance', () => {
  it.each([
    ['2026-11-21T11:59:58Z', 'now'],
    ['2026-11-21T11:55:01Z', '4 minutes ago'],
    ['2026-11-21T09:00:00Z', '3 hours ago'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-11-21T12:30:00Z', 'in 30 minutes'],
    ['2026-11-01T12:00:00Z', 'Nov 1, 2026'],
  ])('%s is %s', (iso, text) => {
    expect(formatDistance(Date.parse(iso), now)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [8, '8 s'],
    [125, '2 min 5 s'],
    [3_720, '1 h 2 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(
      formatDuration(
        new Date(now).toISOString(),
        new Date(now + seconds * 1000).toISOString(),
      ),
    ).toBe(text);
  });

  it('says nothing of times that make no sense', () => {
    expect(formatDuration('2026-11-21', 'x')).toBeUndefined();
    expect(formatDuration('2026-11-22', '2026-11-21')).toBeUndefined();
  });
});
