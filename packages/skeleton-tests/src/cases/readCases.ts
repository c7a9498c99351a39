import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';

/** The folder of the project's repository. */
// eslint-disable-next-line no-restricted-syntax -- this package is never built
export const root = path.resolve(__dirname, '../../../..');

/** What stacks are rendered from; mutations look at a broken copy. */
export const skeletonFolder =
  process.env.GROUNDWORK_SKELETON ?? path.join(root, 'skeleton');

const folder = path.join(root, 'templates/create-stack/cases');

/** Answers to the form of the template that makes a stack. */
export interface Case {
  name: string;
  values: Record<string, unknown> & {
    details?: { description?: string; system?: string; delivery?: string };
  };
}

/** Every case of the template, by name. */
export function readCases(): Case[] {
  return fs
    .readdirSync(folder)
    .sort()
    .map(file => ({
      name: path.basename(file, '.yaml'),
      values: yaml.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
    }));
}

/** One case by name. */
export function readCase(name: string): Case {
  const cases = readCases();
  const found = cases.find(one => one.name === name);
  if (!found) {
    throw new Error(
      `There is no case ${name}: use one of ${cases
        .map(one => one.name)
        .join(', ')}.`,
    );
  }
  return found;
}
