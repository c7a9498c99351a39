import { code, joinWithin, table, text } from './markdown.mjs';
import { diagnosticLines } from './planMarkdown.mjs';

const MOST_BYTES = 64_900;

/** The outcome of all checks as Markdown, what failed first. */
export function checksMarkdown(checks) {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  const lines = [
    `### ${
      failed.length > 0
        ? `${failed.length} of ${checks.length} checks failed`
        : 'Checks passed'
    }`,
    '',
    ...failed.flatMap(({ name, diagnostics }) => [
      `#### ${text(name)}`,
      '',
      ...diagnostics.flatMap(diagnosticLines),
    ]),
    ...table(
      ['check', 'outcome'],
      checks.map(({ name, outcome, reason }) => [
        code(name),
        reason ? `${outcome}: ${text(reason)}` : outcome,
      ]),
    ),
  ];
  return joinWithin(
    lines,
    MOST_BYTES,
    left => `_${left} lines more did not fit here: see the log._`,
  );
}
