import { specOf, today } from '../__testUtils__/specs';
import { lifecycleData } from './data';
import {
  daysUntil,
  NEAR_END_DAYS,
  offeredVersions,
  supportDates,
  versionsOf,
} from './versionSupport';

describe('the defaults of the lifecycle data', () => {
  // By the real clock, on purpose: this test goes red while there is still time to move on.
  it.each(['eks', 'aurora-postgresql'] as const)(
    'have more than 60 days of standard support left: %s',
    product => {
      const dates = supportDates(product, lifecycleData[product].default);
      expect(dates).toBeDefined();
      const left = daysUntil(dates?.standard ?? '', new Date());
      expect(left).toBeGreaterThan(NEAR_END_DAYS);
    },
  );

  it('are offered', () => {
    expect(offeredVersions('eks', today)).toContain(lifecycleData.eks.default);
    expect(offeredVersions('aurora-postgresql', today)).toContain(
      lifecycleData['aurora-postgresql'].default,
    );
  });
});

describe('offeredVersions', () => {
  it('leaves out what is out of standard support, newest first', () => {
    expect(offeredVersions('eks', today)).toEqual(['1.36', '1.35', '1.34']);
    expect(offeredVersions('eks', new Date('2026-12-03T01:00:00Z'))).toEqual([
      '1.36',
      '1.35',
    ]);
  });

  it('offers a version on its last day', () => {
    expect(offeredVersions('eks', new Date('2026-12-02T23:00:00Z'))).toContain(
      '1.34',
    );
  });
});

describe('versionsOf', () => {
  it('lists cluster and database of each environment', () => {
    const spec = specOf(
      { stage: 'dev' },
      { stage: 'prod', database: { kind: 'none' } },
    );
    expect(versionsOf(spec)).toEqual([
      {
        environment: 'dev',
        product: 'eks',
        version: '1.35',
        standardSupportUntil: '2027-03-27',
        extendedSupportUntil: '2028-03-27',
      },
      {
        environment: 'dev',
        product: 'aurora-postgresql',
        version: '17',
        standardSupportUntil: '2030-02-28',
      },
      expect.objectContaining({ environment: 'prod', product: 'eks' }),
    ]);
  });
});
