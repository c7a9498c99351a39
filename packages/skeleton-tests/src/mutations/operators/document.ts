import type { Defect } from '../Mutant';
import { misspell, replaceEach } from '../textEdits';

/** Defects of a document that is rendered: its expressions, its conditions, its links. */
export function documentDefects(text: string): Defect[] {
  const of = (
    operator: string,
    pattern: RegExp,
    replacement: (match: RegExpExecArray) => string | undefined,
  ): Defect[] =>
    replaceEach(text, pattern, replacement).map((one, index) => ({
      operator,
      place: `${index + 1}`,
      what: `${one.before.trim()} becomes ${one.after.trim() || 'nothing'}`,
      mutate: source =>
        replaceEach(source, pattern, replacement)[index]?.text ?? source,
    }));
  return [
    ...of(
      'break-reference',
      /(?<=\{\{ )(\w+(?:\.\w+)+)(?=[^}]*\}\})/,
      ([path]) => `${path}Gone`,
    ),
    ...of(
      'unrendered',
      /\{\{ ([^}]+) \}\}/,
      ([, expression]) => `{ { ${expression} } }`,
    ),
    ...of(
      'unrendered',
      /\{\{ ([^}]+) \}\}/,
      ([, expression]) => `\${{ ${expression} }}`,
    ),
    ...of('drop-end', /\{% end(?:if|for|macro) %\}/, () => ''),
    ...of('unknown-filter', /\| json \}\}/, () => '| jsno }}'),
    ...of(
      'break-link',
      /\]\(([a-z][\w./-]+)\)/,
      ([, link]) => `](${misspell(link)})`,
    ),
    ...of(
      'wrong-command',
      /\bci\/([a-z-]+)\.mjs\b/,
      ([, name]) => `ci/${misspell(name)}.mjs`,
    ),
  ];
}
