import { NotFoundError } from '@backstage/errors';
import {
  STACK_FILE_PATH,
  type ObservedRun,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  readStack,
  type ForgeJob,
  type ForgeRepository,
  type ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from './Memory';
import { runProblem, summaryOfRun } from './runProblem';

/** Runs that work at once, and runs that ended lately, whose jobs are looked at. */
const LOOKED_AT = 10;
const ENDED_LOOKED_AT = 2;

/** A stack as the forge has it at this moment. */
export interface ObservedStack {
  found: ForgeRepository;
  /** On the default branch. */
  spec: Spec;
  /** On the default branch, of the workflows that deploy, newest first. */
  runs: ForgeRun[];
}

/** Reads what is on a stack's default branch and what its CI does with it. */
export class StackObserver {
  readonly #endedJobs = new Memory<ForgeJob[]>(500);

  async observe(
    { repository, entityRef, forge }: VisibleStack,
    options: { signal?: AbortSignal } = {},
  ): Promise<ObservedStack> {
    const found = await forge.getRepository(repository, options);
    if (!found) {
      throw new NotFoundError(
        `${nameOf(repository)}, which ${entityRef} names, does not exist`,
      );
    }
    const { defaultBranch } = found;
    const [main, all] = await Promise.all([
      readStack(forge, { repository, ref: defaultBranch }, options),
      forge.listRuns({ repository, branch: defaultBranch }, options),
    ]);
    if (!main) {
      throw new NotFoundError(
        `${STACK_FILE_PATH} is missing on ${defaultBranch} of ${nameOf(
          repository,
        )}, so it is no stack of Groundwork`,
      );
    }
    const runs = all.filter(
      run => !runProblem(run, { repository, defaultBranch }),
    );
    return { found, spec: main.spec, runs };
  }

  /** Runs that work, and the newest ones that ended without a report, with their jobs. */
  async runsAtWork(
    { repository, forge }: VisibleStack,
    runs: readonly ForgeRun[],
    options: {
      /** Ids of runs that reported. */
      reported: ReadonlySet<number>;
      signal?: AbortSignal;
    },
  ): Promise<ObservedRun[]> {
    const { reported, signal } = options;
    const working = runs.filter(({ state }) => state !== 'completed');
    const ended = runs.filter(
      run =>
        run.state === 'completed' &&
        (run.conclusion !== 'success' || !reported.has(run.id)),
    );
    const wanted = [
      ...working.slice(0, LOOKED_AT),
      ...ended.slice(0, ENDED_LOOKED_AT),
    ];
    const observed = await Promise.all(
      wanted.map(async run => {
        const summary = summaryOfRun(run);
        const input = { repository, runId: run.id };
        const [jobs, waitingFor] = await Promise.all([
          this.jobs({ repository, forge }, run, { signal }),
          run.state === 'waiting'
            ? forge.pendingApprovals(input, { signal })
            : [],
        ]);
        return summary ? [{ run: summary, jobs, waitingFor }] : [];
      }),
    );
    return observed.flat();
  }

  /** The jobs of a run; of one that ended they are asked for once. */
  async jobs(
    { repository, forge }: Pick<VisibleStack, 'repository' | 'forge'>,
    run: ForgeRun,
    options: { signal?: AbortSignal },
  ): Promise<ForgeJob[]> {
    const input = { repository, runId: run.id };
    return run.state === 'completed'
      ? this.#endedJobs.recall(
          [nameOf(repository), run.id, run.attempt, run.createdAt].join(' '),
          () => forge.listJobs(input),
        )
      : forge.listJobs(input, options);
  }
}
