import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ContentCache } from './ContentCache';

describe('ContentCache', () => {
  let cache: ContentCache;
  beforeEach(() => {
    cache = new ContentCache(
      fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-cache-')),
    );
  });
  afterEach(() => fs.rmSync(cache.folder, { recursive: true, force: true }));

  it('gives what was kept under the same key only', () => {
    cache.put('abc', { ms: 12 });
    expect(cache.get('abc')).toEqual({ ms: 12 });
    expect(cache.get('abd')).toBeUndefined();
  });

  it('takes a half-written file for none', () => {
    cache.put('abc', { ms: 12 });
    fs.writeFileSync(cache.fileOf('abc'), '{"ms":');
    expect(cache.get('abc')).toBeUndefined();
  });

  it('forgets what nobody asked for in a month, and nothing else', () => {
    cache.put('old', 1);
    cache.put('asked', 2);
    const long = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    for (const key of ['old', 'asked'])
      fs.utimesSync(cache.fileOf(key), long, long);
    expect(cache.get('asked')).toBe(2);
    cache.prune();
    expect(cache.get('old')).toBeUndefined();
    expect(cache.get('asked')).toBe(2);
  });
});
