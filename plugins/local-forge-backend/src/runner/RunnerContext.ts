import { Forge } from '../Forge';
import { RepositoryRow } from '../store/types';
import { HomeIndex } from './HomeIndex';
import { RunFolders } from './runFolders';
import { Slots } from './Slots';
import { RunnerOptions } from './types';

/** Why a run is ended from outside: by somebody, or because the forge stops. */
export class RunEnded extends Error {
  constructor(readonly why: 'cancelled' | 'stopped') {
    super(`The run was ${why}.`);
    this.name = 'RunEnded';
  }
}

/** What all runs of a runner share. */
export class RunnerContext {
  readonly folders: RunFolders;
  readonly homeIndex: HomeIndex;
  readonly slots: Slots;
  readonly options: Required<RunnerOptions>;
  private readonly homes = new Map<string, Slots>();
  private readonly gates = new Map<number, () => void>();

  constructor(readonly forge: Forge, options: RunnerOptions) {
    this.options = {
      missing: async () => undefined,
      foreign: () => [],
      jobs: 2,
      graceMs: 60_000,
      timeoutMs: 60 * 60_000,
      onError: () => {},
      ...options,
    };
    this.folders = new RunFolders(forge.options.dataDir);
    this.homeIndex = new HomeIndex(forge, this.folders);
    this.slots = new Slots(this.options.jobs);
  }

  /** One job at a time works on the home of an environment. */
  home(repository: RepositoryRow, environment: string): Slots {
    const key = `${repository.id}/${environment}`;
    const known = this.homes.get(key) ?? new Slots(1);
    this.homes.set(key, known);
    return known;
  }

  /** Waits until somebody has decided about a job. */
  async decision(jobId: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      this.gates.set(jobId, () => {
        signal.removeEventListener('abort', leave);
        resolve();
      });
    }).finally(() => this.gates.delete(jobId));
  }

  /** Lets a job that waits look again. */
  decided(jobId: number): void {
    this.gates.get(jobId)?.();
  }
}
