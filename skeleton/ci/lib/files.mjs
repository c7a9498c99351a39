import fs from 'node:fs';
import path from 'node:path';
import { ProgramError } from './program.mjs';

/** The folder that an environment's results go to, absolute and there. */
export function openOut(out, environment) {
  const folder = path.resolve(out ?? path.join('ci-out', environment));
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** The parsed content of a JSON file. */
export function readJson(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new ProgramError(`${relative(file)} cannot be read: ${error.code}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProgramError(`${relative(file)} is not JSON: ${error.message}.`);
  }
}

/** As `readJson`; undefined when there is no such file. */
export function readJsonIfThere(file) {
  return fs.existsSync(file) ? readJson(file) : undefined;
}

/** Writes the whole file or nothing, so that a kill leaves no half of one. */
export function writeFile(file, content, { mode = 0o644 } = {}) {
  const unfinished = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(unfinished, content, { mode });
  fs.renameSync(unfinished, file);
}

/** Writes indented JSON, whole or not at all. */
export function writeJson(file, value, options) {
  writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`, options);
}

/** A path as people read it: from the repository's root. */
export function relative(file) {
  return path.relative(process.cwd(), file) || '.';
}
