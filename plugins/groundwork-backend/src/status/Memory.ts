/** Remembers the newest answers to questions whose answer never changes. */
export class Memory<T> {
  readonly #limit: number;
  readonly #known = new Map<string, Promise<T>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The answer from before, or a new one, for all who ask meanwhile; a failure is not remembered. */
  async recall(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(question);
    if (known) {
      return known;
    }
    const answer = ask();
    this.#known.set(question, answer);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#limit) {
        break;
      }
      this.#known.delete(oldest);
    }
    try {
      return await answer;
    } catch (error) {
      this.#known.delete(question);
      throw error;
    }
  }
}
