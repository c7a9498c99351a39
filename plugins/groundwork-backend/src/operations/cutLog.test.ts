import { cutLog } from './cutLog';

const cut = (content: string, change = {}) =>
  cutLog({
    content: Buffer.from(content),
    offset: 10,
    more: false,
    hasEnded: false,
    ...change,
  });

describe('cutLog', () => {
  it.each([
    ['whole lines', 'a\nb', {}, { text: 'a\n', next: 12, complete: false }],
    ['half a line not yet', 'ab', {}, { text: '', next: 10, complete: false }],
    [
      'the rest of a job that has ended',
      'a\nb',
      { hasEnded: true },
      { text: 'a\nb', next: 13, complete: true },
    ],
    [
      'lines of a part that is not the last',
      'a\nb',
      { hasEnded: true, more: true },
      { text: 'a\n', next: 12, complete: false },
    ],
    [
      'a line as long as a part',
      'abc',
      { more: true },
      { text: 'abc', next: 13, complete: false },
    ],
    [
      'nothing after the end',
      '',
      { hasEnded: true },
      { text: '', next: 10, complete: true },
    ],
  ])('shows %s', (_, content, change, expected) => {
    expect(cut(content, change)).toEqual(expected);
  });

  it('counts bytes and tears no character', () => {
    const first = cut('✓ é\n✗');
    expect(first).toEqual({ text: '✓ é\n', next: 17, complete: false });
  });
});
