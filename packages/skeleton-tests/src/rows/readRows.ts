import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { z } from 'zod/v4';
import { root } from '../cases/readCases';

const proofSchema = z.strictObject({
  /** `<file or place>#<name>`: see docs/authors.md. */
  test: z.string().regex(/^[^#\s][^#]*#.+$/, 'a test is `<place>#<name>`'),
  /** The change that turns it red: this text, once in the file, becomes that. */
  file: z.string(),
  find: z.string().min(1),
  replace: z.string(),
});

const rowsSchema = z.strictObject({
  system: z.string(),
  rows: z.record(
    z.string().regex(/^[A-Z]\d+$/),
    z.strictObject({
      asks: z.string(),
      builds: z.string(),
      proofs: z.array(proofSchema),
    }),
  ),
});

/** A test that shows what a row asks for, and the change that turns it red. */
export interface Proof {
  /** Id of the row; further proofs of it are numbered. */
  id: string;
  row: string;
  /** Where the test is, and how it is called there. */
  place: string;
  name: string;
  mutation: Mutation;
}

/** A text that the file has once, and what it becomes. */
export interface Mutation {
  file: string;
  find: string;
  replace: string;
}

/** What a source system asks for. */
export interface Row {
  id: string;
  system: string;
  asks: string;
  builds: string;
  proofs: Proof[];
}

/** Every row of the source systems, in their order. */
export function readRows(folder = path.join(root, 'rows')): Row[] {
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      const found = rowsSchema.safeParse(yaml.parse(text));
      if (!found.success)
        throw new Error(`rows/${file}: ${z.prettifyError(found.error)}`);
      const { system, rows } = found.data;
      return Object.entries(rows).map(([id, { proofs, ...row }]) => ({
        id,
        system,
        ...row,
        proofs: proofs.map((proof, index) => toProof(id, index, proof)),
      }));
    });
}

function toProof(
  row: string,
  index: number,
  { test, ...mutation }: z.infer<typeof proofSchema>,
): Proof {
  const hash = test.indexOf('#');
  return {
    id: index === 0 ? row : `${row}.${index + 1}`,
    row,
    place: test.slice(0, hash),
    name: test.slice(hash + 1),
    mutation,
  };
}
