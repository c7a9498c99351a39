import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ContentCache } from '../cache/ContentCache';
import type { Checker, Found } from './Checker';
import { inspect, type Inspection } from './inspect';
import { RenderedTree } from './RenderedTree';
import { describeCell, idleOf, missingOf, problemsOf } from './report';
import type { Workshop } from './Workshop';

const treeOf = (name: string, text: string) =>
  new RenderedTree(name, { environments: [] } as any, [
    { path: 'a.tf', mode: '100644', content: Buffer.from(text) },
  ]);

describe('inspect', () => {
  let cache: ContentCache;
  let runs: string[];
  let found: Found;
  const checker: Checker = {
    name: 'look',
    tools: ['glass'],
    looksFor: '*.tf',
    units: tree =>
      tree.paths(/\.tf$/).map(file => ({
        scope: file,
        key: tree.digest([file]),
        run: async () => {
          runs.push(tree.name);
          return found;
        },
      })),
  };
  const look = (trees: RenderedTree[], more: Partial<Inspection> = {}) =>
    inspect({
      checkers: [checker],
      trees,
      tools: new Map([['glass', { program: 'glass', version: '1' }]]),
      cache,
      machinery: 'm',
      workers: 2,
      workshop: {} as Workshop,
      ...more,
    });

  beforeEach(() => {
    cache = new ContentCache(
      fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-inspect-')),
    );
    runs = [];
    found = { problems: [] };
  });
  afterEach(() => fs.rmSync(cache.folder, { recursive: true, force: true }));

  it('looks once at what is the same in several trees', async () => {
    const cells = await look([
      treeOf('one', 'x'),
      treeOf('two', 'x'),
      treeOf('three', 'y'),
    ]);
    expect(runs).toEqual(['one', 'three']);
    expect(cells.map(({ units: [{ how }] }) => how)).toEqual([
      'ran',
      'same',
      'ran',
    ]);
  });

  it('does not look again at what it knows', async () => {
    await look([treeOf('one', 'x')]);
    const [cell] = await look([treeOf('one', 'x')]);
    expect(runs).toEqual(['one']);
    expect(describeCell(cell)).toBe('✓ cached');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['another text', () => look([treeOf('one', 'y')])],
    [
      'another version of the tool',
      () =>
        look([treeOf('one', 'x')], {
          tools: new Map([['glass', { program: 'glass', version: '2' }]]),
        }),
    ],
    [
      'another checker of the name',
      () => look([treeOf('one', 'x')], { machinery: 'n' }),
    ],
  ])('looks again after %s', async (_, again) => {
    await look([treeOf('one', 'x')]);
    await again();
    expect(runs).toHaveLength(2);
  });

  it('keeps no failure, and tells it once with the cases that have it', async () => {
    found = { problems: ['a.tf:1: no'] };
    const trees = [treeOf('one', 'x'), treeOf('two', 'x')];
    const cells = await look(trees);
    expect(problemsOf(cells)).toEqual([
      '✗ look: a.tf (one, two)\n  a.tf:1: no',
    ]);
    expect(describeCell(cells[0])).toBe('✗ 1 of 1');
    await look(trees);
    expect(runs).toHaveLength(2);
  });

  it('takes what cannot run for a problem', async () => {
    const broken: Checker = {
      ...checker,
      units: () => [
        {
          scope: 'x',
          key: 'x',
          run: () => Promise.reject(new Error('no lens')),
        },
      ],
    };
    const [cell] = await look([treeOf('one', 'x')], { checkers: [broken] });
    expect(cell.units[0].problems).toEqual(['no lens']);
  });

  it('names a missing tool, and what has nothing to look at', async () => {
    const idle: Checker = { ...checker, name: 'idle', units: () => [] };
    const cells = await look([treeOf('one', 'x')], {
      tools: new Map(),
      checkers: [checker],
    });
    expect(missingOf(cells)).toEqual(['look: glass not found.']);
    expect(describeCell(cells[0])).toBe('− no glass');
    expect(
      idleOf(await look([treeOf('one', 'x')], { checkers: [idle] })),
    ).toEqual(['idle: nothing to check, it looks for *.tf']);
  });
});
