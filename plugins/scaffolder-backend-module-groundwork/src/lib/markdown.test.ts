import { code, escapeText, table } from './markdown';

describe('escapeText', () => {
  it.each([
    ['[a](https://x.example)', '\\[a\\]\\(https:\u2060//x.example\\)'],
    ['<script>', '\\<script\\>'],
    ['a | b', 'a \\| b'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['2027-03-27', '2027-03-27'],
    ['line\nline', 'line line'],
    ['@acme/platform', '@\u2060acme/platform'],
    ['www.example.org', 'www\u2060.example.org'],
    ['\u202eevil', '\ufffdevil'],
    ['closes #1', 'closes \\#\u20601'],
  ])('shows %j as text', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });
});

describe('code', () => {
  it.each([
    ['10.16.0.0/20', '`10.16.0.0/20`'],
    ['a|b', '`a\\|b`'],
    ['``', '``` `` ```'],
    ['a\nb', '`a b`'],
  ])('holds %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

it('makes a table', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe(
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  );
});
