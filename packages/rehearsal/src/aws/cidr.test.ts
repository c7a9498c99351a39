import { contains, networkOf, overlaps, parseRange } from './cidr';

const range = (cidr: string) => parseRange(cidr)!;

describe('cidr', () => {
  it.each(['10.0.0.0', '10.0.0.256/24', '10.0.0.0/33', '::/0', '', null, 7])(
    'is not %p',
    text => {
      expect(parseRange(text)).toBeUndefined();
    },
  );

  it.each([
    ['203.0.113.5/24', '203.0.113.0/24'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['172.31.255.255/12', '172.16.0.0/12'],
    ['1.2.3.4/0', '0.0.0.0/0'],
  ])('%s is in the network %s', (cidr, network) => {
    expect(networkOf(cidr)).toBe(network);
  });

  it('knows what is inside and what overlaps', () => {
    const block = range('10.0.0.0/16');
    expect(contains(block, range('10.0.255.0/24'))).toBe(true);
    expect(contains(block, range('10.1.0.0/24'))).toBe(false);
    expect(contains(block, range('10.0.0.0/15'))).toBe(false);
    expect(overlaps(block, range('10.0.0.0/15'))).toBe(true);
    expect(overlaps(range('10.0.0.0/24'), range('10.0.1.0/24'))).toBe(false);
  });
});
