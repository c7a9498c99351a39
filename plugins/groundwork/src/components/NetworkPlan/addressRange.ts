/** First address and number of addresses of an IPv4 block. */
export function addressRange(cidr: string): { first: number; size: number } {
  const [address, prefix] = cidr.split('/');
  const first = address
    .split('.')
    .reduce((value, octet) => value * 256 + Number(octet), 0);
  return { first, size: 2 ** (32 - Number(prefix)) };
}

/** Where a block lies in another one, in percent of the other's length. */
export function shareOf(
  outer: string,
  inner: string,
): { start: number; width: number } {
  const whole = addressRange(outer);
  const part = addressRange(inner);
  return {
    start: ((part.first - whole.first) / whole.size) * 100,
    width: (part.size / whole.size) * 100,
  };
}
