import { Path } from './paths';
import { RefusalInput } from './types';

/** One thing that is wrong: where, what it is now, and what to do. */
export interface Finding {
  path: Path;
  problem: string;
  fix: string;
}

/** What is wrong (an empty list: nothing), or that it cannot be known yet. */
export type Verdict = Finding[] | 'unknown';

/** A compiled part of a rule. */
export interface Check {
  /** Paths that it reads, to leave out what an update does not touch. */
  reads: string[];
  /** Looks at other objects too, so it can only be judged when they are there. */
  readsWorld?: boolean;
  judge(input: RefusalInput): Verdict;
}
