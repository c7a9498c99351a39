/**
 * Text that Markdown shows as it is: no markup, link, mention, issue reference
 * or table cell can come out of it, nor a change of the writing direction.
 */
export function escapeText(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+!|<>~&]|^[-=]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/gi, '$&\u2060');
}

/** A code span that holds exactly the text, also within a table. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(run => run.length)));
  const pad = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A table in GitHub's Markdown; the cells are Markdown already. */
export function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** One line, without control characters and without overrides of the writing direction. */
function printable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .trim();
}
