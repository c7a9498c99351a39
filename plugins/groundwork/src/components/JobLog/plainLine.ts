/* eslint-disable no-control-regex -- control characters are what is looked for */

/** Escape sequences of terminals: with a text of their own, with parameters, and the short ones. */
const escapes = new RegExp(
  [
    // titles and links (OSC), device strings: up to BEL, ST or the next escape
    '(?:\\u001b[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)?',
    // colours and cursor moves (CSI)
    '(?:\\u001b\\[|\\u009b)[\\u0020-\\u003f]*[\\u0040-\\u007e]?',
    // character sets and all others
    '\\u001b[\\u0020-\\u002f]*[\\u0030-\\u007e]?',
  ].join('|'),
  'g',
);
/** What else is not text, and what turns the direction of text around. */
const controls =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Longest line that is shown whole. */
export const maxLineLength = 2_000;

/**
 * A line of a log as a terminal would leave it, without colours: only what
 * follows the last carriage return, no escape sequence, no control character.
 */
export function plainLine(line: string): string {
  const last = line.replace(/\r+$/, '');
  const text = last
    .slice(last.lastIndexOf('\r') + 1)
    .replace(escapes, '')
    .replace(controls, '');
  return text.length > maxLineLength
    ? `${text.slice(0, maxLineLength)} … (+${text.length - maxLineLength})`
    : text;
}
