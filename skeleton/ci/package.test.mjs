import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { zip } from './lib/zip.mjs';

const program = path.join(import.meta.dirname, 'package.mjs');
let folder;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
  write('modules/report/src/report.py', 'print("hello")\n');
  write('modules/report/src/driver/__init__.py', '');
  write('modules/report/src/test_report.py', 'import report\n');
  write('modules/report/src/driver/__pycache__/x.pyc', 'x');
  write('modules/network/main.tf', '');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file, text) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

function pack(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { code: status, output: stdout + stderr };
}

function packages() {
  return fs
    .readdirSync(path.join(folder, 'modules/report'))
    .filter(file => file.endsWith('.zip'));
}

/** Names, contents and checksums of a package, by its directory at the end. */
function unpack(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [size, length] = [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
    ];
    const name = bytes.subarray(at + 46, at + 46 + length).toString();
    const file = bytes.readUInt32LE(at + 42);
    assert.equal(bytes.readUInt32LE(file), 0x04034b50);
    const start = file + 30 + length;
    entries.push({
      name,
      content: bytes.subarray(start, start + size).toString(),
      crc: bytes.readUInt32LE(at + 16),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
    });
    at += 46 + length;
  }
  assert.equal(at, end);
  return entries;
}

describe('package', () => {
  it('holds the sources, and neither tests nor what Python leaves', () => {
    assert.equal(pack().code, 0);
    const [name] = packages();
    const entries = unpack(
      fs.readFileSync(path.join(folder, 'modules/report', name)),
    );
    assert.deepEqual(
      entries.map(entry => [entry.name, entry.content, entry.mode]),
      [
        ['driver/__init__.py', '', 0o100644],
        ['report.py', 'print("hello")\n', 0o100644],
      ],
    );
  });

  it('has a name that follows from the sources', () => {
    pack();
    const [before] = packages();
    assert.match(before, /^function-[0-9a-f]{16}\.zip$/);
    write('modules/report/src/test_report.py', 'another test\n');
    assert.equal(pack('--check').code, 0);
    write('modules/report/src/report.py', 'print("bye")\n');
    const { code, output } = pack('--check');
    assert.equal(code, 1);
    assert.match(
      output,
      /^modules\/report: has function-\S+\.zip and needs function-/,
    );
    assert.deepEqual(packages(), [before]);
    assert.equal(pack().code, 0);
    assert.equal(packages().length, 1);
    assert.notEqual(packages()[0], before);
  });

  it('is the same wherever and whenever it is made', () => {
    pack();
    const file = path.join(folder, 'modules/report', packages()[0]);
    const bytes = fs.readFileSync(file);
    fs.utimesSync(path.join(folder, 'modules/report/src/report.py'), 1, 1);
    fs.chmodSync(path.join(folder, 'modules/report/src/report.py'), 0o600);
    fs.rmSync(file);
    pack();
    assert.ok(fs.readFileSync(file).equals(bytes));
  });

  it('is missed when it is not there, and when it is another one', () => {
    assert.equal(pack('--check').code, 1);
    assert.match(pack('--check').output, /has no package and needs/);
    pack();
    write(`modules/report/${packages()[0]}`, 'something else');
    assert.equal(pack('--check').code, 1);
    assert.equal(pack().code, 0);
    assert.equal(pack('--check').code, 0);
  });

  it('needs the root of the repository', () => {
    fs.rmSync(path.join(folder, 'modules'), { recursive: true });
    const { code, output } = pack();
    assert.equal(code, 1);
    assert.match(output, /run this from the root/);
  });
});

describe('zip', () => {
  it('has checksums that others compute too', () => {
    const [entry] = unpack(
      zip([{ name: 'a', content: Buffer.from('123456789') }]),
    );
    // the check value of CRC-32/ISO-HDLC
    assert.equal(entry.crc, 0xcbf43926);
  });

  it('may be empty', () => {
    assert.deepEqual(unpack(zip([])), []);
  });
});
