import { isError, NotFoundError } from '@backstage/errors';
import {
  parseJobName,
  type JobView,
  type LogView,
  type RunView,
  type WaitingEnvironment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type {
  ForgeJob,
  ForgeProposal,
  ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from '../status/Memory';
import { summaryOfRun } from '../status/runProblem';
import type { StackObserver } from '../status/StackObserver';
import type { ApprovalDesk } from './ApprovalDesk';
import type { Caller } from './Caller';
import { cutLog } from './cutLog';
import type { PlanReader } from './PlanReader';

/** A forge may have the log of a job a moment after the job has ended. */
const LATE_LOG_MS = 60_000;

interface ReadOptions {
  signal?: AbortSignal;
}

/** Reads runs, the plans that they wait with, and logs. */
export class RunReader {
  readonly #approvals: ApprovalDesk;
  readonly #observer: StackObserver;
  readonly #plans: PlanReader;
  readonly #merged = new Memory<ForgeProposal>(200);

  constructor(options: {
    approvals: ApprovalDesk;
    observer: StackObserver;
    plans: PlanReader;
  }) {
    this.#approvals = options.approvals;
    this.#observer = options.observer;
    this.#plans = options.plans;
  }

  /** A run of one of our workflows, or a 404. */
  async find(
    { repository, forge }: VisibleStack,
    runId: number,
    options: ReadOptions,
  ): Promise<ForgeRun> {
    const run = await forge.getRun({ repository, runId }, options);
    if (!run || !summaryOfRun(run)) {
      throw new NotFoundError(
        `run: there is no run ${runId} of Groundwork's workflows in ${nameOf(
          repository,
        )}`,
      );
    }
    return run;
  }

  async view(
    stack: VisibleStack,
    run: ForgeRun,
    caller: Caller,
    options: ReadOptions,
  ): Promise<RunView> {
    const summary = summaryOfRun(run);
    if (!summary) {
      throw new NotFoundError(`Run ${run.id} is of no workflow of Groundwork`);
    }
    const [jobs, waitingFor, proposal] = await Promise.all([
      this.#observer.jobs(stack, run, options),
      this.waitingFor(stack, run, options),
      this.#proposalOf(stack, run),
    ]);
    return {
      ...summary,
      jobs: jobs.map(viewOfJob),
      waitingFor,
      approval: await this.#approvals.decide(
        caller,
        stack.repository,
        proposal,
        run.url,
      ),
    };
  }

  /** Environments that the run waits for, each with the plan that would be applied. */
  async waitingFor(
    stack: VisibleStack,
    run: ForgeRun,
    options: ReadOptions,
  ): Promise<WaitingEnvironment[]> {
    if (run.state !== 'waiting') {
      return [];
    }
    const { repository, forge } = stack;
    const input = { repository, runId: run.id };
    const [environments, artifacts] = await Promise.all([
      forge.pendingApprovals(input, options),
      forge.listArtifacts(input, options),
    ]);
    return Promise.all(
      environments.map(async environment => {
        const found = await this.#plans.inArtifacts(
          stack,
          environment,
          artifacts,
        );
        const plan = found?.commit === run.headSha ? found : undefined;
        return { environment, ...(plan && { plan }) };
      }),
    );
  }

  async log(
    { repository, forge }: VisibleStack,
    input: { jobId: number; offset: number },
    options: ReadOptions,
  ): Promise<LogView> {
    const { jobId, offset } = input;
    // first the job: what is written between the two is not taken for the end
    const job = await forge.getJob({ repository, jobId }, options);
    if (!job) {
      throw new NotFoundError(
        `job: there is no job ${jobId} in ${nameOf(repository)}`,
      );
    }
    const hasEnded = job.state === 'completed';
    const part = await forge.readJobLog({ repository, jobId, offset }, options);
    if (!part) {
      const age = Date.now() - new Date(job.finishedAt ?? 0).getTime();
      return {
        text: '',
        next: offset,
        complete: hasEnded && age > LATE_LOG_MS,
      };
    }
    return cutLog({ ...part, offset, hasEnded });
  }

  /** The proposal whose merge started the run. */
  async #proposalOf(
    { repository, forge }: VisibleStack,
    run: ForgeRun,
  ): Promise<ForgeProposal | undefined> {
    if (run.event !== 'push') {
      return undefined;
    }
    try {
      return await this.#merged.recall(
        `${nameOf(repository)} ${run.headSha}`,
        async () => {
          const proposals = await forge.listProposals({
            repository,
            limit: 50,
          });
          const merged = proposals.find(
            ({ mergeSha }) => mergeSha === run.headSha,
          );
          if (!merged) {
            throw new NotFoundError('no proposal');
          }
          return merged;
        },
      );
    } catch (error) {
      // not remembered, for a merge may be about to be shown
      if (isError(error) && error.name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }
}

function viewOfJob(job: ForgeJob): JobView {
  const { runId: _, ...view } = job;
  const environment = parseJobName(job.name)?.environment;
  return { ...view, ...(environment && { environment }) };
}
