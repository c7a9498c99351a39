import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { block, code, joinWithin, table, text } from './markdown.mjs';

describe('code', () => {
  it('is fenced by more backticks than it holds', () => {
    assert.equal(code('a'), '`a`');
    assert.equal(code('a`b``c'), '```a`b``c```');
    assert.equal(code('`a'), '`` `a ``');
    assert.equal(code(''), '`   `');
  });

  it('stays in its cell and on its line', () => {
    assert.equal(code('a|b\nc\u2028d\u202ee'), '`a\\|b c d e`');
    assert.equal(table(['x'], [[code('a | b')]]).at(-1), '| `a \\| b` |');
  });
});

describe('text', () => {
  it('is no markup, no HTML and no link', () => {
    assert.equal(
      text('**a** <b onclick=x> [c](http://d) `e` | f &amp; $x$ www.g.h'),
      '\\*\\*a\\*\\* \\<b onclick=x\\> \\[c\\](http\\:\\/\\/d) \\`e\\` \\| f \\&amp; \\$x\\$ www.&#8203;g.h',
    );
  });

  it('begins no list and no heading', () => {
    assert.equal(text('- a'), '\\- a');
    assert.equal(text('==='), '\\===');
    assert.equal(text('12. a'), '&#8203;12. a');
    assert.equal(text('12 a.b'), '12 a.b');
  });

  it('notifies nobody', () => {
    assert.equal(text('@acme/all #12'), '\\@&#8203;acme/all \\#&#8203;12');
  });

  it('has one line and hides nothing', () => {
    assert.equal(text('a\r\n# b\u200b\u202ec'), 'a \\#&#8203; b c');
  });
});

describe('block', () => {
  it('cannot be left from inside', () => {
    assert.deepEqual(block('a\n```\n# b'), ['````', 'a', '```', '# b', '````']);
  });
});

describe('joinWithin', () => {
  const note = left => `_${left} left_`;

  it('leaves what fits as it is', () => {
    assert.equal(joinWithin(['a', 'b'], 100, note), 'a\nb\n');
  });

  it('cuts at a line and says so', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    const result = joinWithin(lines, 200, note);
    assert.ok(Buffer.byteLength(result) <= 200, result);
    const kept = result.split('\n\n')[0].split('\n');
    assert.deepEqual(kept, lines.slice(0, kept.length));
    assert.ok(kept.length > 10);
    assert.ok(result.endsWith(`_${100 - kept.length} left_\n`));
  });

  it('counts bytes, so that no limit in characters is passed', () => {
    const lines = Array.from({ length: 50 }, () => '日本語のテキスト');
    assert.ok(Buffer.byteLength(joinWithin(lines, 500, note)) <= 500);
  });

  it('closes a block that it cuts', () => {
    const lines = [
      '```',
      ...Array.from({ length: 100 }, () => 'x'.repeat(20)),
      '```',
    ];
    const result = joinWithin(lines, 300, note).split('\n');
    assert.equal(result.filter(line => line === '```').length, 2);
    assert.ok(Buffer.byteLength(result.join('\n')) <= 300);
  });
});
