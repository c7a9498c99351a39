import { chooseMutants } from './chooseMutants';
import { changesText, findMutants } from './findMutants';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';

const values = new Map([
  ['values/default/dev/platform.tfvars.json', '{"a": 1, "b": [true]}'],
]);
const all = findMutants(values);

describe('findMutants', () => {
  it('finds far more than are made, each with a name of its own', () => {
    expect(all.length).toBeGreaterThan(2000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('makes defects that are defects', () => {
    const some = chooseMutants(all, 300, 5);
    const unchanged = some.filter(mutant => {
      const text =
        values.get(mutant.file) ??
        fs.readFileSync(path.join(root, mutant.file), 'utf8');
      return !changesText(mutant, text);
    });
    expect(unchanged.length).toBeLessThan(some.length / 50);
  });
});

describe('chooseMutants', () => {
  const ids = (seed: number, count = 240) =>
    chooseMutants(all, count, seed).map(({ id }) => id);

  it('chooses the same for the same seed, and others for another', () => {
    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });

  it('chooses nearly the same when the tree grows', () => {
    const grown = all.flatMap((mutant, at) =>
      at % 50 === 0
        ? [mutant, { ...mutant, id: `${mutant.id}#new` }]
        : [mutant],
    );
    const before = ids(7);
    const after = chooseMutants(grown, 240, 7).map(({ id }) => id);
    expect(before.filter(id => !after.includes(id)).length).toBeLessThan(20);
  });

  it('chooses at least 200 distinct ones of every target and most operators', () => {
    const chosen = chooseMutants(all, 240, 1);
    expect(new Set(chosen.map(({ id }) => id)).size).toBeGreaterThan(200);
    expect(new Set(chosen.map(({ target }) => target)).size).toBe(7);
    expect(
      new Set(chosen.map(({ operator }) => operator)).size,
    ).toBeGreaterThan(30);
  });

  it('chooses of every target in a small sample too', () => {
    const chosen = chooseMutants(all, 40, 3);
    expect(new Set(chosen.map(({ target }) => target)).size).toBe(7);
    expect(chosen.length).toBeLessThanOrEqual(40);
  });
});
