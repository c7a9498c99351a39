import fs from 'node:fs';
import path from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What nobody asked for in this time is not worth its room. */
const MOST_DAYS = 30;

/**
 * Results that are kept between runs, outside the tree, under the digest of
 * everything that they follow from. A failure is never kept: it may have had
 * another reason, and whoever mends it wants to see it again.
 */
export class ContentCache {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What is kept under a key. */
  get<T>(key: string): T | undefined {
    const file = this.fileOf(key);
    try {
      const kept = JSON.parse(fs.readFileSync(file, 'utf8'));
      const now = new Date();
      fs.utimesSync(file, now, now);
      return kept;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value; a reader never sees half of it. */
  put(key: string, value: unknown): void {
    const file = this.fileOf(key);
    const draft = `${file}.${process.pid}`;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(draft, JSON.stringify(value));
    fs.renameSync(draft, file);
  }

  /** Where something larger than a result can be kept beside it. */
  fileOf(key: string, ending = 'json'): string {
    return path.join(this.folder, key.slice(0, 2), `${key}.${ending}`);
  }

  /** Removes what nobody asked for in a long time. */
  prune(now = Date.now()): void {
    if (!fs.existsSync(this.folder)) return;
    const files = fs.readdirSync(this.folder, {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of files.filter(one => one.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      const { mtimeMs } = fs.statSync(file, { throwIfNoEntry: false }) ?? {
        mtimeMs: now,
      };
      if (now - mtimeMs > MOST_DAYS * DAY_MS) fs.rmSync(file, { force: true });
    }
  }
}
