import type { Gate, PassingRequest } from './HoldingProxy';

/** Before a request is served, or after that but before the answer arrives. */
export type Side = 'before' | 'after';

/** A change that a task asks for; `nth` counts those of the same kind, from 1. */
export interface Change {
  request: RegExp;
  nth?: number;
}

/**
 * Lets the requests of one stack's task pass until a certain change and holds
 * that one for good: the point at which the backend is killed later.
 */
export class KillPoint implements Gate {
  /** Resolves when the request is held. */
  readonly reached: Promise<true>;
  readonly #name: string;
  readonly #change: Change;
  readonly #side: Side;
  #tellReached: (held: true) => void = () => {};
  #count = 0;
  #held = false;

  constructor(options: { name: string; change: Change; side: Side }) {
    this.#name = options.name;
    this.#change = options.change;
    this.#side = options.side;
    this.reached = new Promise(done => {
      this.#tellReached = done;
    });
  }

  async before(request: PassingRequest): Promise<void> {
    if (this.#held || !this.#matches(request)) return;
    this.#count += 1;
    if (this.#count < (this.#change.nth ?? 1)) return;
    this.#held = true;
    if (this.#side === 'before') await this.#hold();
  }

  async after(request: PassingRequest): Promise<void> {
    if (this.#held && this.#side === 'after' && this.#matches(request))
      await this.#hold();
  }

  /** A request that names no stack is taken for ours. */
  #matches({ method, path, body }: PassingRequest): boolean {
    const [named = this.#name] =
      /kill-[a-z]+-\d+/.exec(`${path} ${body}`) ?? [];
    return (
      named === this.#name && this.#change.request.test(`${method} ${path}`)
    );
  }

  #hold(): Promise<never> {
    this.#tellReached(true);
    return new Promise(() => {});
  }
}
