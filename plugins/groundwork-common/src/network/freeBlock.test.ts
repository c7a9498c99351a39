import fc from 'fast-check';
import { blockContains, blockProblem, blocksOverlap } from './block';
import { firstFreeBlock } from './freeBlock';

describe('firstFreeBlock', () => {
  const pool = '10.16.0.0/16';

  it('starts at the beginning of the pool', () => {
    expect(firstFreeBlock({ pool, prefix: 20, taken: [] })).toBe(
      '10.16.0.0/20',
    );
  });

  it('steps over what is taken, of any size and order', () => {
    expect(
      firstFreeBlock({
        pool,
        prefix: 20,
        taken: ['10.16.32.0/24', '10.16.0.0/19', '10.17.0.0/16'],
      }),
    ).toBe('10.16.48.0/20');
  });

  it('fills a hole', () => {
    expect(
      firstFreeBlock({
        pool,
        prefix: 20,
        taken: ['10.16.0.0/20', '10.16.32.0/20'],
      }),
    ).toBe('10.16.16.0/20');
  });

  it('says nothing when the pool is full or too small', () => {
    expect(
      firstFreeBlock({ pool, prefix: 20, taken: ['10.0.0.0/8'] }),
    ).toBeUndefined();
    expect(firstFreeBlock({ pool, prefix: 15, taken: [] })).toBeUndefined();
  });

  it('gives every block of a pool exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 18, max: 22 }), { maxLength: 80 }),
        prefixes => {
          const given: string[] = [];
          for (const prefix of prefixes) {
            const cidr = firstFreeBlock({ pool, prefix, taken: given });
            given.push(...(cidr ? [cidr] : []));
          }
          for (const [index, cidr] of given.entries()) {
            expect(blockContains(pool, cidr)).toBe(true);
            const earlier = given.slice(0, index);
            expect(earlier.filter(other => blocksOverlap(other, cidr))).toEqual(
              [],
            );
          }
        },
      ),
    );
  });
});

describe('blockProblem', () => {
  it.each(['10.16.0.0/20', '0.0.0.0/0', '203.0.113.7/32'])(
    'accepts %s',
    cidr => {
      expect(blockProblem(cidr)).toBeUndefined();
    },
  );

  it.each([
    '10.16.0.0',
    '10.16.0.0/33',
    '10.256.0.0/16',
    '010.16.0.0/16',
    '10.16.0.0/020',
    '10.16.0/16',
    '::/0',
    '10.16.0.0/20\n',
    ' 10.16.0.0/20',
    '',
  ])('refuses %j', cidr => {
    expect(blockProblem(cidr)).toMatch(/not an IPv4 block/);
  });

  it('names the block that was meant', () => {
    expect(blockProblem('10.16.5.0/20')).toMatch(/write 10\.16\.0\.0\/20/);
  });
});
