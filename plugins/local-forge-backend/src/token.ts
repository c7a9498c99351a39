import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const FORMAT = /^gwlf_[0-9a-f]{40}$/;

/** A new token: `gwlf_` and 40 hexadecimal digits. */
export function createToken(): string {
  return `gwlf_${randomBytes(20).toString('hex')}`;
}

/** Reads the token of a file that only its owner can read, and makes the file when there is none. */
export function ensureToken(file: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    fs.writeFileSync(file, createToken(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    fs.chmodSync(file, 0o600);
  }
  const token = fs.readFileSync(file, 'utf8').trim();
  if (!FORMAT.test(token))
    throw new Error(
      `The local forge's token in ${file} is not 'gwlf_' and 40 hexadecimal digits. Remove the file: the next start makes a new one.`,
    );
  return token;
}
