// Names, messages and code come from people and providers. In Markdown they are
// text and nothing else: no markup, no links, no HTML, nobody is notified.

/** Characters that break lines, hide text or turn its direction around. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** What is markup anywhere in a line, and what is only at its beginning. */
const MARKUP = /[\\`*_[\]<>|~&$#@]/g;
const BEGINNING = /^([-+=]|\d+(?=[.)]))/;

/**
 * Prose: markup is escaped, and mentions, references and links, which GitHub
 * makes of plain text, are broken.
 */
export function text(value) {
  return plain(value)
    .replace(MARKUP, '\\$&')
    .replace(/\\([@#])/g, '\\$1&#8203;')
    .replace(/:\/\//g, '\\:\\/\\/')
    .replace(/\bwww\./gi, '$&&#8203;')
    .replace(BEGINNING, escapeBeginning);
}

/** A digit cannot be escaped; an invisible character before it can be put there. */
function escapeBeginning(start) {
  return /^\d/.test(start) ? `&#8203;${start}` : `\\${start}`;
}

/** A name, as code; also fit for a cell of a table. */
export function code(value) {
  const content = plain(value) || ' ';
  const fence = '`'.repeat(longestRun(content, '`') + 1);
  const space = /^`|`$/.test(content) || content.trim() === '' ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`.replaceAll('|', '\\|');
}

/** Lines of a block of code. */
export function block(value) {
  const lines = String(value)
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(UNSEEN, ' '));
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n'), '`') + 1));
  return [fence, ...lines, fence];
}

/** A table; the cells are Markdown already. */
export function table(heading, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)];
}

/**
 * The lines as one text of at most `most` bytes, so that it is below any limit in
 * characters too. What does not fit goes, whole lines at a time, and a note says so.
 */
export function joinWithin(lines, most, note) {
  const whole = `${lines.join('\n')}\n`;
  if (Buffer.byteLength(whole) <= most) return whole;
  const kept = [];
  let room = most - Buffer.byteLength(`\n\n\n${note(lines.length)}\n`);
  let fence;
  for (const line of lines) {
    const size = Buffer.byteLength(line) + 1;
    const closing = fence ? Buffer.byteLength(fence) + 1 : 0;
    if (size + closing > room) break;
    room -= size;
    kept.push(line);
    fence = fenceAfter(line, fence);
  }
  if (fence) kept.push(fence);
  return `${kept.join('\n')}\n\n${note(lines.length - kept.length)}\n`;
}

function fenceAfter(line, open) {
  const run = /^`{3,}$/.exec(line)?.[0];
  if (!open) return run;
  return run === open ? undefined : open;
}

function plain(value) {
  return String(value).replace(UNSEEN, ' ').trim();
}

function longestRun(value, character) {
  return Math.max(
    0,
    ...value.split(/[^`]/).map(run => (run[0] === character ? run.length : 0)),
  );
}
