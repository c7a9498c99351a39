import type { Outcomes } from './Outcome';
import type { ProofBench } from './ProofBench';
import type { Mutation } from './readRows';

/** A kind of test that a row can be shown by. */
export interface TestKind {
  name: string;
  /** Whether a place has tests of this kind. */
  understands(place: string): boolean;
  /** Files and folders of the project, and tools, that the outcome follows from. */
  inputs(place: string): { files: string[]; tools: string[] };
  /** Runs what is at a place: tests of these names, and others where those cannot run alone. */
  run(
    bench: ProofBench,
    place: string,
    names: readonly string[],
  ): Promise<Outcomes>;
  /** Makes a change where {@link run} looks; gives what takes it back. */
  plant(
    bench: ProofBench,
    mutation: Mutation,
  ): Promise<() => void | Promise<void>>;
}
