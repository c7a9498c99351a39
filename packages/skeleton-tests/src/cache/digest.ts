import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What running leaves behind, and tests that nothing follows from. */
const IGNORED =
  /(^|\/)(node_modules|\.terraform|ci-out|dist|dist-types|coverage)(\/|$)|\.test\.tsx?$|\.terraform\.lock\.hcl$|\.tfstate|backend_override\.tf\.json$/;

/** Digest of texts, in their order. */
export function digestOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts)
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** Digests of files and folders below one folder, each read once. */
export class FolderDigests {
  readonly #root: string;
  readonly #known = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Digest of files and folders together; one that is not there is told apart from an empty one. */
  of(...places: readonly string[]): string {
    return digestOf(...places.flatMap(place => [place, this.#one(place)]));
  }

  #one(place: string): string {
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const found = this.#read(path.join(this.#root, place));
    this.#known.set(place, found);
    return found;
  }

  #read(place: string): string {
    const found = fs.statSync(place, { throwIfNoEntry: false });
    if (!found) return 'nothing';
    if (found.isFile()) return digestOf(fs.readFileSync(place, 'latin1'));
    return digestOf(
      ...filesBelow(place).flatMap(file => [
        file,
        fs.readFileSync(path.join(place, file), 'latin1'),
      ]),
    );
  }
}

function filesBelow(folder: string, below = ''): string[] {
  return fs
    .readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap(entry => {
      const file = path.posix.join(below, entry.name);
      if (IGNORED.test(file)) return [];
      return entry.isDirectory() ? filesBelow(folder, file) : [file];
    })
    .sort();
}
