import { maxLineLength, plainLine } from './plainLine';

describe('plainLine', () => {
  it.each([
    ['colours', '\u001b[1m\u001b[38;2;255;0;0mred\u001b[0m text', 'red text'],
    ['the eight-bit form', '\u009b31mred\u009b0m', 'red'],
    ['cursor moves', 'a\u001b[2K\u001b[1Gb\u001b[?25h', 'ab'],
    [
      'a link, of which the text stays',
      '\u001b]8;;http://evil.example/\u001b\\here\u001b]8;;\u0007 it is',
      'here it is',
    ],
    ['a title', '\u001b]0;pwned\u0007done', 'done'],
    ['a device string', '\u001bPq#0;2;0\u001b\\after', 'after'],
    ['an unfinished sequence', 'kept\u001b[38;5', 'kept'],
    ['an unfinished title', 'kept\u001b]0;half', 'kept'],
    ['a character set', '\u001b(Btext', 'text'],
    ['what was written over', 'Reading 10%\rReading 100%\r', 'Reading 100%'],
    ['bells and zeros', 'a\u0007\u0000b\tc', 'ab\tc'],
    ['a turned direction', 'user\u202etxt.exe\u2066', 'usertxt.exe'],
  ])('leaves out %s', (_what, line, text) => {
    expect(plainLine(line)).toBe(text);
  });

  it('leaves everything else as it is', () => {
    const line = '  <b>│</b> Error: "x" [31m {not} an escape — ünïcödé 🚀';
    expect(plainLine(line)).toBe(line);
  });

  it('cuts a very long line and says by how much', () => {
    const cut = plainLine('x'.repeat(maxLineLength + 5));
    expect(cut).toBe(`${'x'.repeat(maxLineLength)} … (+5)`);
  });

  it('reads a megabyte of hostile input in one go', () => {
    expect(plainLine('\u001b]'.repeat(500_000))).toBe('');
    expect(plainLine('\u001b[1;'.repeat(250_000))).toBe('');
  });
});
