import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { digestOf, FolderDigests } from './digest';

describe('digestOf', () => {
  it('tells apart where one text ends and the next begins', () => {
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
    expect(digestOf('a', 'b')).toBe(digestOf('a', 'b'));
  });
});

describe('FolderDigests', () => {
  let root: string;
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  const digest = (...places: string[]) => new FolderDigests(root).of(...places);
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-digest-'));
    write('modules/network/main.tf', 'a');
    write('modules/cluster/main.tf', 'b');
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it('follows what is asked for and nothing beside it', () => {
    const network = digest('modules/network');
    const both = digest('modules');
    write('modules/cluster/main.tf', 'c');
    expect(digest('modules/network')).toBe(network);
    expect(digest('modules')).not.toBe(both);
  });

  it('notices names, and files that come and go', () => {
    const before = digest('modules');
    fs.renameSync(
      path.join(root, 'modules/network/main.tf'),
      path.join(root, 'modules/network/other.tf'),
    );
    const renamed = digest('modules');
    expect(renamed).not.toBe(before);
    write('modules/network/empty.tf', '');
    expect(digest('modules')).not.toBe(renamed);
    expect(digest('nothing')).not.toBe(digest('modules'));
  });

  it('leaves out what running leaves behind', () => {
    const before = digest('modules');
    write('modules/network/.terraform/providers/x', 'x');
    write('modules/network/.terraform.lock.hcl', 'x');
    expect(digest('modules')).toBe(before);
  });
});
