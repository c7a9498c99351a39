import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canonical,
  differing,
  marked,
  pathOfSteps,
  sensitiveTexts,
} from './masks.mjs';

const known = { sensitiveBefore: false, sensitiveAfter: false, unknown: {} };

describe('differing', () => {
  it('names the leaves that differ', () => {
    assert.deepEqual(
      differing(
        { a: 1, b: { c: [1, 2], d: 'x' }, e: null },
        { a: 1, b: { c: [1, 3], d: 'x' }, f: 'new' },
        known,
      ),
      ['b.c[1]', 'f'],
    );
  });

  it('names what is known only after apply', () => {
    assert.deepEqual(
      differing(
        { arn: 'one', block: [{ id: 'x', name: 'y' }] },
        { block: [{ name: 'y' }] },
        { ...known, unknown: { arn: true, block: [{ id: true }] } },
      ),
      ['arn', 'block[0].id'],
    );
  });

  it('names a list whose length changes, not its items', () => {
    assert.deepEqual(differing({ l: [1] }, { l: [1, 2] }, known), ['l']);
  });

  it('quotes keys that are no names', () => {
    assert.deepEqual(
      differing({ t: { 'a b': 1 } }, { t: { 'a b': 2 } }, known),
      ['t["a b"]'],
    );
  });

  it('goes into nothing that is sensitive, not even its keys', () => {
    assert.deepEqual(
      differing(
        { data: { 'hunter2-user': 'a' }, same: 's' },
        { data: { 'hunter3-user': 'b' }, same: 's' },
        {
          sensitiveBefore: { data: true, same: true },
          sensitiveAfter: { data: true, same: true },
          unknown: {},
        },
      ),
      ['data'],
    );
  });

  it('takes a value for sensitive when it was so before or is so after', () => {
    for (const side of ['sensitiveBefore', 'sensitiveAfter'])
      assert.deepEqual(
        differing(
          { data: { secretKey: 1 } },
          { data: { secretKey: 2 } },
          { ...known, [side]: { data: true } },
        ),
        ['data'],
      );
  });
});

describe('marked', () => {
  it('has marks where values are sensitive or unknown', () => {
    assert.deepEqual(
      marked(
        { a: 1, password: 'hunter2', list: [{ token: 'x', name: 'n' }] },
        { password: true, list: [{ token: true }] },
        { id: true, list: [{ arn: true }] },
      ),
      {
        a: 1,
        id: { $: 'unknown' },
        list: [{ arn: { $: 'unknown' }, name: 'n', token: { $: 'sensitive' } }],
        password: { $: 'sensitive' },
      },
    );
  });

  it('makes no item of a list that has none', () => {
    assert.deepEqual(marked([], false, undefined), []);
    assert.deepEqual(marked(undefined, false, []), []);
  });
});

describe('pathOfSteps', () => {
  it('ends where something sensitive begins', () => {
    assert.equal(
      pathOfSteps(['auth', 'hunter2', 0], { auth: true }, {}),
      'auth',
    );
    assert.equal(
      pathOfSteps(['vpc_config', 0, 'subnet_ids'], {}, {}),
      'vpc_config[0].subnet_ids',
    );
  });
});

describe('sensitiveTexts', () => {
  it('finds marked texts at every depth, and no short ones', () => {
    assert.deepEqual(
      sensitiveTexts(
        { a: ['visible', 'hunter2'], b: { c: 'deep-secret', d: 'on' } },
        { a: [false, true], b: true },
      ),
      ['hunter2', 'deep-secret'],
    );
  });
});

describe('canonical', () => {
  it('does not depend on the order of keys', () => {
    assert.equal(
      canonical({ b: [{ y: 1, x: 2 }], a: undefined }),
      canonical({ b: [{ x: 2, y: 1 }] }),
    );
    assert.notEqual(canonical([1, 2]), canonical([2, 1]));
  });
});
