/**
 * An archive as Lambda takes it, the same bytes for the same files on every machine:
 * nothing is compressed, and no file has a date, an owner or a mode of its own.
 * Entries are { name, content }, in the order in which they are to stand.
 */
export function zip(entries) {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8, 2);
    // method 0, time 0
    common.writeUInt16LE(FIRST_OF_1980, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    files.push(signature(0x04034b50), common, path, content);

    const where = Buffer.alloc(14);
    where.writeUInt32LE(READABLE_FILE, 6);
    where.writeUInt32LE(offset, 10);
    const madeOn = Buffer.from([VERSION, UNIX]);
    directory.push(signature(0x02014b50), madeOn, common, where, path);
    offset += 4 + common.length + path.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, signature(0x06054b50), end]);
}

const VERSION = 20;
const UNIX = 3;
const UTF8 = 0x0800;
const FIRST_OF_1980 = 0x0021;
// -rw-r--r--; Lambda runs as another user than the file's
const READABLE_FILE = 0o100644 * 0x10000;

function signature(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1)
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes)
    value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
