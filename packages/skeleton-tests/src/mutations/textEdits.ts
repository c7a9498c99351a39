/** Text with some of its lines replaced. */
export function replaceLines(
  text: string,
  start: number,
  end: number,
  replacement: string,
): string {
  const lines = text.split('\n');
  lines.splice(start, end - start, ...(replacement ? [replacement] : []));
  return lines.join('\n');
}

/** Every version of a text in which one match is replaced by another text. */
export function replaceEach(
  text: string,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string | undefined,
): { before: string; after: string; text: string }[] {
  return [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(match => {
    const after = replacement(match as RegExpExecArray);
    return after === undefined || after === match[0]
      ? []
      : [
          {
            before: match[0],
            after,
            text:
              text.slice(0, match.index) +
              after +
              text.slice(match.index! + match[0].length),
          },
        ];
  });
}

/** A word as a person mistypes it: two letters in the wrong order. */
export function misspell(word: string): string {
  for (let at = word.length - 2; at >= 0; at -= 1)
    if (word[at] !== word[at + 1] && /\w/.test(word[at] + word[at + 1]))
      return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  return `${word}x`;
}
