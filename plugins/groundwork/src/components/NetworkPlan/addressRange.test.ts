import { shareOf } from './addressRange';

describe('shareOf', () => {
  it('places a subnet in its network', () => {
    expect(shareOf('10.16.0.0/20', '10.16.8.0/22')).toEqual({
      start: 50,
      width: 25,
    });
  });

  it('reaches the end of the address space', () => {
    expect(shareOf('255.255.0.0/16', '255.255.192.0/18')).toEqual({
      start: 75,
      width: 25,
    });
  });
});
