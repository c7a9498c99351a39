import type { ForeignObject } from '@groundwork/rehearsal';
import type { RunEnvironment } from '../store/runTypes';

/** A rehearsal that is open: stand-in providers for one environment. */
export interface OpenedRehearsal {
  /** To lay over a program's environment. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** How the runner opens one: `openRehearsal` of `@groundwork/rehearsal`, or a test's own. */
export type OpenRehearsal = (options: {
  home: string;
  repository: string;
  account: string;
  region: string;
  /** What somebody else made in the account. */
  foreign?: readonly ForeignObject[];
}) => Promise<OpenedRehearsal>;

/** What the runner is made of. */
export interface RunnerOptions {
  openRehearsal: OpenRehearsal;
  /** What somebody else made in the account of an environment; nothing by default. */
  foreign?: (environment: RunEnvironment) => readonly ForeignObject[];
  /** Minutes between drift checks of each repository; 0 for none. */
  driftMinutes: number;
  /** What is missing on this machine for a run, with how to get it. */
  missing?: () => Promise<string | undefined>;
  /** Jobs at once. */
  jobs?: number;
  /** How long a program may take to end after it was asked to. */
  graceMs?: number;
  /** How long a program may take. */
  timeoutMs?: number;
  onError?: (error: unknown, what: string) => void;
}
