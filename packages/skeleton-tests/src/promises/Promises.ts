import { isDeepStrictEqual } from 'node:util';

/** Collects what an answer promised and a plan does not keep. */
export class Promises {
  readonly broken: string[] = [];

  /** The plan has what the answer says. */
  expect(answer: string, planned: unknown, promised: unknown): void {
    if (!isDeepStrictEqual(planned, promised))
      this.broken.push(
        `${answer}: ${show(promised)} is asked, ${show(planned)} is planned`,
      );
  }

  /** As {@link expect}, whatever the order. */
  expectAll(
    answer: string,
    planned: readonly unknown[] | undefined | null,
    promised: readonly unknown[],
  ): void {
    this.expect(answer, [...(planned ?? [])].sort(), [...promised].sort());
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
