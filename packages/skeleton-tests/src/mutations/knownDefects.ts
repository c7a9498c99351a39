import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { z } from 'zod/v4';
import { root } from '../cases/readCases';
import type { Mutant } from './Mutant';

const knownSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** What was wrong, in whose template. */
    defect: z.string(),
    /** Where it can be read. */
    source: z.string(),
    target: z.enum([
      'terraform',
      'chart',
      'skeleton',
      'template',
      'values',
      'program',
      'workflow',
    ]),
    file: z.string(),
    /** The same defect here: this text, once in the file, becomes that. */
    find: z.string(),
    replace: z.string(),
  }),
);

/** Real defects of other products' templates, made in our tree. */
export function readKnownDefects(): Mutant[] {
  const file = path.join(root, 'mutations/known.yaml');
  return knownSchema
    .parse(yaml.parse(fs.readFileSync(file, 'utf8')))
    .map(({ id, defect, target, file: broken, find, replace }) => ({
      id: `known:${id}`,
      operator: 'known',
      target,
      file: broken,
      what: defect,
      mutate: text =>
        replaceOnce(text, find, replace, `known.yaml, ${id}: ${broken}`),
    }));
}

/** A text with one thing in it changed; refuses one that has it never, or twice. */
export function replaceOnce(
  text: string,
  find: string,
  replace: string,
  where: string,
): string {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`${where} has its text ${parts.length - 1} times: ${find}`);
  return parts.join(replace);
}
