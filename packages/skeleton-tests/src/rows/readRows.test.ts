import { readRows } from './readRows';

const numbered = (letter: string, ...numbers: number[]) =>
  numbers.map(number => `${letter}${number}`);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/** What has to be shown; F9–F11 and F17 belong to workloads, which come later. */
const REQUIRED = [
  ...numbered('R', ...upTo(13)),
  ...numbered('F', ...upTo(8), 12, 13, 14, 15, 16),
  ...numbered('A', ...upTo(19)),
  ...numbered('E', ...upTo(16)),
  ...numbered('C', ...upTo(8)),
];

it('has every row of the five source systems, once', () => {
  const ids = readRows().map(({ id }) => id);
  expect([...ids].sort()).toEqual([...REQUIRED].sort());
});

it('shows no two rows by the same test and the same change', () => {
  const proofs = readRows().flatMap(row => row.proofs);
  const seen = proofs.map(({ place, name, mutation }) =>
    JSON.stringify([place, name, mutation]),
  );
  expect(new Set(seen).size).toBe(seen.length);
});
