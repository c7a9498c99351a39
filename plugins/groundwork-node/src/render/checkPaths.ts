import { RenderError } from './RenderError';

const MAX_PATH = 240;
// control characters, backslashes, and the bidirectional marks that make a path look like another one
const FORBIDDEN = /[\p{Cc}\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Why a path may not be part of a tree; undefined when it may. */
export function whyUnsafe(path: string): string | undefined {
  if (path === '' || Buffer.byteLength(path) > MAX_PATH) {
    return `it is empty or longer than ${MAX_PATH} bytes`;
  }
  if (FORBIDDEN.test(path)) {
    return 'it holds a backslash, a control character or a direction mark';
  }
  if (path !== path.normalize('NFC')) {
    return 'its letters are not in their composed form (NFC)';
  }
  for (const part of path.split('/')) {
    if (part === '') {
      return 'it is absolute or has an empty part';
    }
    if (part === '.' || part === '..') {
      return 'it leaves its folder';
    }
    if (/^(\.git|git~1)$/i.test(part)) {
      return 'it reaches into .git';
    }
    if (/[. ]$/.test(part)) {
      return 'a part ends with a dot or a space';
    }
    if (part.startsWith('-')) {
      return 'a part starts with a hyphen, which programs take for an option';
    }
  }
  return undefined;
}

/** Refuses a set of paths that could not exist side by side on every file system. */
export function checkPaths(paths: readonly string[]): void {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const reason = whyUnsafe(path);
    if (reason) {
      throw new RenderError(
        `The path ${JSON.stringify(path)} is refused: ${reason}`,
      );
    }
    const key = path.toLowerCase();
    const twin = files.get(key);
    if (twin !== undefined) {
      throw new RenderError(
        twin === path
          ? `The path ${path} is written twice`
          : `The paths ${twin} and ${path} differ in upper and lower case only`,
      );
    }
    files.set(key, path);
    const parts = path.split('/');
    for (let length = 1; length < parts.length; length++) {
      const folder = parts.slice(0, length).join('/');
      const known = folders.get(folder.toLowerCase());
      if (known !== undefined && known !== folder) {
        throw new RenderError(
          `The folders ${known} and ${folder} differ in upper and lower case only`,
        );
      }
      folders.set(folder.toLowerCase(), folder);
    }
  }
  for (const [key, path] of files) {
    if (folders.has(key)) {
      throw new RenderError(`The path ${path} is both a file and a folder`);
    }
  }
}
