/** What a text says where something is so, and must not say where it is not. */
export type Fact = readonly [phrase: string, isSo: boolean];

/** Facts of which exactly one is so: what the text says of each value, and the value. */
export function choice<Value extends string>(
  value: Value,
  phrases: Readonly<Record<Value, string>>,
): Fact[] {
  return Object.entries<string>(phrases).map(([key, phrase]) => [
    phrase,
    key === value,
  ]);
}

/** As {@link choice}, of two. */
export function either(isSo: boolean, yes: string, no: string): Fact[] {
  return [
    [yes, isSo],
    [no, !isSo],
  ];
}

/** Facts that a text leaves out or makes up. */
export function wrongFacts(
  where: string,
  text: string,
  facts: readonly Fact[],
): string[] {
  return facts.flatMap(([phrase, isSo]) => {
    if (text.includes(phrase) === isSo) return [];
    return [
      isSo
        ? `${where} does not say "${phrase}"`
        : `${where} says "${phrase}", which is not so`,
    ];
  });
}

/** The part of a Markdown text below a heading, up to the next of its level. */
export function section(text: string, heading: string): string {
  const [, hashes] = /^(#+) /.exec(heading) ?? [];
  const start = `\n${text}`.indexOf(`\n${heading}\n`);
  if (start < 0) return '';
  const rest = text.slice(start + heading.length + 1);
  const end = rest.search(new RegExp(`^#{1,${hashes.length}} `, 'm'));
  return end < 0 ? rest : rest.slice(0, end);
}
