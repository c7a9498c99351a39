import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { ArtifactError } from './ArtifactError';
import { unpackArtifact } from './unpackArtifact';

jest.setTimeout(60_000);

const MEBIBYTE = 1024 * 1024;

function unpack(zip: Uint8Array) {
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  return unpackArtifact(zip, { name: 'status-dev', digest });
}

/** Replaces what both headers of the one entry claim about its size. */
function claimSize(zip: Uint8Array, size: number): Uint8Array {
  const changed = Buffer.from(zip);
  const central = changed.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  changed.writeUInt32LE(size, 22);
  changed.writeUInt32LE(size, central + 24);
  return changed;
}

/** As GitHub packs: sizes stand behind the content. */
function withDescriptor(content: Buffer): Buffer {
  const zip = Buffer.from(zipSync({ 'a.json': content }, { level: 9 }));
  const central = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const descriptor = Buffer.concat([
    Buffer.from([0x50, 0x4b, 7, 8]),
    zip.subarray(14, 26),
  ]);
  const local = Buffer.from(zip.subarray(0, central));
  local.writeUInt16LE(8, 6);
  local.fill(0, 14, 26);
  const tail = Buffer.from(zip.subarray(central));
  tail.writeUInt16LE(8, 8);
  const end = tail.indexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  tail.writeUInt32LE(central + descriptor.length, end + 16);
  return Buffer.concat([local, descriptor, tail]);
}

describe('unpackArtifact', () => {
  it('unpacks stored and deflated files', () => {
    const text = Buffer.from('{"a": 1}'.repeat(100));
    for (const level of [0, 9] as const) {
      const files = unpack(
        zipSync({ 'a.json': text, 'b/c.md': Buffer.from('x') }, { level }),
      );
      expect(files.get('a.json')?.equals(text)).toBe(true);
      expect(files.get('b/c.md')?.toString()).toBe('x');
    }
  });

  it('unpacks what tells its size at its end', () => {
    const text = Buffer.from('{"a": 1}'.repeat(10_000));
    expect(unpack(withDescriptor(text)).get('a.json')?.equals(text)).toBe(true);
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'more files than is reasonable',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 21 }, (_, n) => [`${n}`, Buffer.from('x')]),
          ),
        ),
      /more than 20 files/,
    ],
    [
      'a file that inflates to a lot',
      () => zipSync({ bomb: Buffer.alloc(9 * MEBIBYTE) }, { level: 9 }),
      /unpacks to more than/,
    ],
    [
      'a file that inflates to a lot and claims to be small',
      () =>
        claimSize(
          zipSync({ bomb: Buffer.alloc(64 * MEBIBYTE) }, { level: 9 }),
          10,
        ),
      /unpacks to more than/,
    ],
    [
      'small files that inflate to a lot together',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 9 }, (_, n) => [
              `${n}`,
              Buffer.alloc(MEBIBYTE),
            ]),
          ),
          { level: 9 },
        ),
      /unpacks to more than/,
    ],
    ['nothing', () => zipSync({}), /empty or cut short/],
    ['no zip', () => Buffer.from('not a zip'), /cannot be unpacked/],
    [
      'half a zip',
      () => zipSync({ a: Buffer.alloc(100_000, 'abc') }).subarray(0, 60),
      /cannot be unpacked/,
    ],
    [
      'a way of packing that nobody uses',
      () => {
        const zip = Buffer.from(zipSync({ a: Buffer.from('abc') }));
        zip.writeUInt16LE(99, 8);
        return zip;
      },
      /cannot be unpacked/,
    ],
  ])('refuses %s', (_, make, message) => {
    const zip = make();
    expect(() => unpack(zip)).toThrow(ArtifactError);
    expect(() => unpack(zip)).toThrow(message);
  });
});
