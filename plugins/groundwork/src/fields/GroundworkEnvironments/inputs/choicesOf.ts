/** Options of a choice: its values, each with the text that a message gives it. */
export function choicesOf<T extends string>(
  values: readonly T[],
  labelOf: (value: T) => string,
): { value: T; label: string }[] {
  return values.map(value => ({ value, label: labelOf(value) }));
}
