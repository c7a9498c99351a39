import { Forge } from '../Forge';
import { repositoryPage } from '../rest/urls';
import { Conclusion, JobRow, RunEnvironment, RunRow } from '../store/runTypes';
import { RepositoryRow, timestamp } from '../store/types';
import { Job, StepFailed } from './Job';
import { RunEnded, RunnerContext } from './RunnerContext';

/** The job's row, made when it is not there yet. */
export async function ensureJob(
  forge: Forge,
  run: RunRow,
  repository: RepositoryRow,
  job: { name: string; environment: string | null },
): Promise<JobRow> {
  const rows = await forge.jobs.list(run.id, run.attempt);
  const known = rows.find(row => row.name === job.name);
  return (
    known ??
    (await forge.jobs.create(run, job, id =>
      repositoryPage(forge, repository, `/actions/runs/${run.id}/job/${id}`),
    ))
  );
}

/** How one job of a run is done. */
export interface JobPlan {
  name: string;
  environment?: RunEnvironment;
  /** Whether somebody has to approve the environment first. */
  gate?: boolean;
  work(job: Job): Promise<void>;
  /** Done at the end in any case but a stop of the forge, even when the job never began. */
  after?(job: Job, conclusion: Conclusion): Promise<void>;
}

/**
 * One run at work. A workflow is a function that calls `job`; jobs that have
 * ended before a restart give their old conclusion and are not done again.
 */
export class RunExecution {
  private readonly ended = new AbortController();
  private readonly stopped = new AbortController();

  constructor(
    readonly context: RunnerContext,
    readonly run: RunRow,
    readonly repository: RepositoryRow,
  ) {}

  /** Ends what is at work. */
  end(why: RunEnded['why']): void {
    const reason = new RunEnded(why);
    if (why === 'stopped') this.stopped.abort(reason);
    this.ended.abort(reason);
  }

  private get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Does a job when its turn has come, and gives its conclusion. */
  async job(plan: JobPlan): Promise<Conclusion> {
    const { forge } = this.context;
    const { environment } = plan;
    const row = await ensureJob(forge, this.run, this.repository, {
      name: plan.name,
      environment: environment?.name ?? null,
    });
    if (row.status === 'completed') return row.conclusion ?? 'failure';
    const { signal } = this;
    const job = new Job(
      this.context,
      this.run,
      this.repository,
      row,
      environment,
      signal,
    );
    const given: (() => void)[] = [];
    let conclusion: Conclusion = 'failure';
    try {
      try {
        if (plan.gate && environment) await this.pass(job, environment);
        if (environment) {
          const home = this.context.home(this.repository, environment.name);
          given.push(await home.take(signal));
        }
        given.push(await this.context.slots.take(signal));
        await this.begin(row);
        await plan.work(job);
        conclusion = signal.aborted ? 'cancelled' : 'success';
      } catch (error) {
        conclusion = await this.conclude(job, error);
      }
      if (plan.after) {
        // what is left to do is done even for a run that was cancelled
        job.signal = this.stopped.signal;
        await plan.after(job, conclusion);
        this.stopped.signal.throwIfAborted();
      }
    } finally {
      await job.close();
      given.forEach(giveBack => giveBack());
    }
    await forge.jobs.update(
      row.id,
      {
        status: 'completed',
        conclusion,
        started_at: row.started_at ?? timestamp(),
        completed_at: timestamp(),
      },
      job.output,
    );
    return conclusion;
  }

  /** Keeps a job that will not be done any more. */
  async skip(name: string, environment: RunEnvironment): Promise<void> {
    const row = await ensureJob(this.context.forge, this.run, this.repository, {
      name,
      environment: environment.name,
    });
    if (row.status !== 'completed')
      await this.context.forge.jobs.update(row.id, {
        status: 'completed',
        conclusion: this.signal.aborted ? 'cancelled' : 'skipped',
        completed_at: timestamp(),
      });
  }

  private async begin(row: JobRow): Promise<void> {
    const { forge } = this.context;
    row.started_at = timestamp();
    await forge.jobs.update(row.id, {
      status: 'in_progress',
      started_at: row.started_at,
    });
    await forge.runs.update(this.run.id, {
      status: 'in_progress',
      started_at: this.run.started_at ?? row.started_at,
    });
    this.run.started_at ??= row.started_at;
  }

  private async conclude(job: Job, error: unknown): Promise<Conclusion> {
    const { signal } = this;
    if (signal.aborted) {
      // the next start of the forge decides about what it has left
      this.stopped.signal.throwIfAborted();
      await job.say('The run was cancelled.');
      return 'cancelled';
    }
    if (!(error instanceof StepFailed)) {
      const message = error instanceof Error ? error.message : String(error);
      await job.say(`The runner failed: ${message}`);
      job.output.title ??= `The runner failed: ${message}`;
      this.context.options.onError(error, `job ${job.row.id}`);
    }
    return 'failure';
  }

  /** Waits at the environment's gate. */
  private async pass(job: Job, environment: RunEnvironment): Promise<void> {
    const { forge } = this.context;
    const { name, stage } = environment;
    const needed = stage !== 'dev';
    const { needs_approval: asked } = await forge.environments.ensure(
      this.repository.id,
      name,
      needed,
    );
    if (!needed && !asked) return;
    for (;;) {
      // listens before it looks: a decision in between is not missed
      const decision = this.context.decision(job.row.id, this.signal);
      decision.catch(() => {});
      const row = await forge.jobs.find(job.row.id);
      if (row?.approval === 'approved') {
        await forge.jobs.update(job.row.id, { status: 'queued' });
        return;
      }
      job.row.approval = row?.approval ?? null;
      if (row?.approval === 'rejected')
        await job.fail(
          ['The deployment was rejected.', row.approval_comment]
            .filter(Boolean)
            .join(' '),
        );
      await forge.jobs.update(job.row.id, { status: 'waiting' });
      await forge.runs.update(this.run.id, { status: 'waiting' });
      await decision;
    }
  }
}
