/** Lets so many pass at once, in the order in which they came. */
export class Slots {
  private readonly waiting: { pass: () => void }[] = [];

  constructor(private free: number) {}

  /** Waits for a slot; the answer gives it back. Rejects when the signal fires first. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.free > 0) this.free--;
    else
      await new Promise<void>((resolve, reject) => {
        const place = { pass: resolve as () => void };
        const leave = () => {
          this.waiting.splice(this.waiting.indexOf(place), 1);
          reject(signal.reason);
        };
        place.pass = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        this.waiting.push(place);
      });
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.waiting.shift();
      if (next) next.pass();
      else this.free++;
    };
  }
}
