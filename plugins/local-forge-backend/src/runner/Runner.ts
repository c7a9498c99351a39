import fs from 'node:fs/promises';
import { Forge } from '../Forge';
import { RunEnvironment, RunRow } from '../store/runTypes';
import { RepositoryRow, timestamp } from '../store/types';
import { deriveRuns } from './deriveRuns';
import { DriftSchedule } from './DriftSchedule';
import { plannedJobs } from './plannedJobs';
import { ensureJob } from './RunExecution';
import { RunnerContext } from './RunnerContext';
import { RunQueue } from './RunQueue';
import { RunnerOptions } from './types';

/** Takes the place of GitHub Actions: finds out what is to run, runs it in its turn, keeps what it says. */
export class Runner {
  readonly context: RunnerContext;
  private readonly queue: RunQueue;
  private readonly looking = new Set<Promise<void>>();
  private readonly schedule: DriftSchedule;
  private closed = false;

  constructor(private readonly forge: Forge, options: RunnerOptions) {
    this.context = new RunnerContext(forge, options);
    this.queue = new RunQueue(this.context);
    this.schedule = new DriftSchedule(this, forge, options.driftMinutes);
  }

  /** Ends what an earlier forge has left at work, and goes on with what waits. */
  async start(): Promise<void> {
    await this.queue.endLeft();
    await this.removeFolders();
    for (const repository of await this.forge.repositories.list())
      this.changed(repository);
    this.queue.pump();
    this.schedule.start();
  }

  /** Looks for new runs after something of a repository has changed. */
  changed(repository: Pick<RepositoryRow, 'id'>): void {
    if (this.closed) return;
    const look = this.forge
      .inTurn(repository, async () => {
        const { made, outdated } = await deriveRuns(this.forge, repository.id);
        for (const run of outdated) await this.cancel(run);
        for (const run of made) await this.planJobs(run);
      })
      .then(() => this.queue.pump())
      .catch(error => this.report(error, `repository ${repository.id}`))
      .finally(() => this.looking.delete(look));
    this.looking.add(look);
  }

  /** Starts a run by hand or by the clock. */
  async begin(
    repository: RepositoryRow,
    options: {
      kind: 'drift' | 'retire';
      event: 'schedule' | 'workflow_dispatch';
      headSha: string;
      environments: RunEnvironment[];
      inputs: Record<string, string>;
    },
  ): Promise<RunRow> {
    const { kind, event, headSha, environments, inputs } = options;
    const run = await this.forge.runs.create({
      repository_id: repository.id,
      kind,
      event,
      title: kind === 'drift' ? 'Drift' : 'Retire',
      actor: this.forge.options.login,
      head_branch: repository.default_branch,
      head_sha: headSha,
      pull_number: null,
      reviewed_sha: null,
      environments,
      inputs,
    });
    await this.planJobs(run);
    this.queue.pump();
    return run;
  }

  /** Ends a run; `false` when it has ended already. */
  async cancel(run: RunRow): Promise<boolean> {
    const now = await this.forge.runs.find(run.id);
    if (!now || now.status === 'completed') return false;
    if (this.queue.cancel(run.id)) return true;
    for (const job of await this.forge.jobs.list(run.id, now.attempt))
      if (job.status !== 'completed')
        await this.forge.jobs.update(job.id, {
          status: 'completed',
          conclusion: 'cancelled',
          completed_at: timestamp(),
        });
    await this.forge.runs.update(run.id, {
      status: 'completed',
      conclusion: 'cancelled',
    });
    return true;
  }

  /** Decides about the jobs that wait for an environment; gives those it was about. */
  async review(
    run: RunRow,
    environments: string[],
    approval: 'approved' | 'rejected',
    comment: string,
  ): Promise<string[]> {
    const jobs = (await this.forge.jobs.list(run.id, run.attempt)).filter(
      job =>
        job.status === 'waiting' &&
        environments.includes(job.environment ?? ''),
    );
    for (const job of jobs) {
      await this.forge.jobs.update(job.id, {
        approval,
        approval_comment: comment,
      });
      this.context.decided(job.id);
    }
    return jobs.map(job => job.environment as string);
  }

  /** Does an ended run again; `false` while it has not ended. */
  async rerun(run: RunRow): Promise<boolean> {
    if (run.status !== 'completed') return false;
    await this.forge.runs.update(run.id, {
      status: 'queued',
      conclusion: null,
      started_at: null,
      attempt: run.attempt + 1,
    });
    await this.planJobs({ ...run, attempt: run.attempt + 1 });
    this.queue.pump();
    return true;
  }

  /** Ends the runs of a repository that goes, and removes what they have left. */
  async forget(repository: RepositoryRow): Promise<void> {
    const runs = await this.forge.runs.list({ repositoryId: repository.id });
    for (const run of runs) {
      await this.cancel(run);
      await this.queue.ended(run.id);
    }
    const { folders } = this.context;
    const files = [folders.homes(repository.id)];
    for (const run of runs)
      for (const job of await this.forge.jobs.list(run.id))
        files.push(folders.log(job.id));
    for (const artifact of await this.forge.artifacts.list(repository.id))
      files.push(folders.artifact(artifact.id));
    for (const file of files)
      await fs.rm(file, { recursive: true, force: true });
  }

  /** Keeps the names in the index of homes right after a repository was renamed or removed. */
  async renamed(): Promise<void> {
    await this.context.homeIndex.refresh();
  }

  /** Ends what is at work; what waits goes on with the next start. */
  async close(): Promise<void> {
    this.closed = true;
    this.schedule.stop();
    await Promise.allSettled(this.looking);
    await this.queue.close();
  }

  private report(error: unknown, what: string): void {
    this.context.options.onError(error, what);
  }

  private async planJobs(run: RunRow): Promise<void> {
    const repository = await this.forge.repositories.get(run.repository_id);
    if (!repository) return;
    for (const job of plannedJobs(run))
      await ensureJob(this.forge, run, repository, job);
  }

  /** Folders of runs that have ended. */
  private async removeFolders(): Promise<void> {
    const { folders } = this.context;
    const going = await this.forge.runs.list({ statuses: ['waiting'] });
    const kept = new Set(going.map(run => String(run.id)));
    const names = await fs.readdir(folders.runs()).catch(() => []);
    for (const name of names.filter(one => !kept.has(one)))
      await fs.rm(folders.run(Number(name)), { recursive: true, force: true });
  }
}
