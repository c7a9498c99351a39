import fs from 'node:fs/promises';
import { WorkflowKind } from '@groundwork/backstage-plugin-groundwork-common';
import { Forge } from '../Forge';
import { Conclusion, RunEnvironment, RunRow } from '../store/runTypes';
import { RepositoryRow, timestamp } from '../store/types';
import { deriveRuns } from './deriveRuns';
import { DriftSchedule } from './DriftSchedule';
import { endInterrupted } from './endInterrupted';
import { plannedJobs } from './plannedJobs';
import { ensureJob, RunExecution } from './RunExecution';
import { RunEnded, RunnerContext } from './RunnerContext';
import { endTrackedProcesses } from './trackedProcesses';
import { RunnerOptions } from './types';
import { runApply } from './workflows/apply';
import { runDrift } from './workflows/drift';
import { runProposal } from './workflows/proposal';
import { runRetire } from './workflows/retire';

const WORK: Record<
  WorkflowKind,
  (execution: RunExecution) => Promise<Conclusion[]>
> = {
  proposal: runProposal,
  apply: runApply,
  drift: runDrift,
  retire: runRetire,
};

function conclude(conclusions: Conclusion[]): Conclusion {
  if (conclusions.includes('cancelled')) return 'cancelled';
  return conclusions.every(one => one === 'success') ? 'success' : 'failure';
}

/** Takes the place of GitHub Actions: finds out what is to run, runs it in its turn, keeps what it says. */
export class Runner {
  readonly context: RunnerContext;
  private readonly active = new Map<
    number,
    { execution: RunExecution; ended: Promise<void> }
  >();
  private readonly looking = new Set<Promise<void>>();
  private readonly schedule: DriftSchedule;
  private pumping: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly forge: Forge, options: RunnerOptions) {
    this.context = new RunnerContext(forge, options);
    this.schedule = new DriftSchedule(this, forge, options.driftMinutes);
  }

  /** Ends what an earlier forge has left at work, and goes on with what waits. */
  async start(): Promise<void> {
    const left = await this.forge.runs.list({ statuses: ['in_progress'] });
    for (const run of left) await endInterrupted(this.context, run);
    await this.removeFolders();
    for (const repository of await this.forge.repositories.list())
      this.changed(repository);
    this.pump();
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
      .then(() => this.pump())
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
    this.pump();
    return run;
  }

  /** Ends a run; `false` when it has ended already. */
  async cancel(run: RunRow): Promise<boolean> {
    const now = await this.forge.runs.find(run.id);
    if (!now || now.status === 'completed') return false;
    const active = this.active.get(run.id);
    if (active) {
      active.execution.end('cancelled');
      return true;
    }
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
    this.pump();
    return true;
  }

  /** Ends the runs of a repository that goes, and removes what they have left. */
  async forget(repository: RepositoryRow): Promise<void> {
    const runs = await this.forge.runs.list({ repositoryId: repository.id });
    for (const run of runs) {
      await this.cancel(run);
      await this.active.get(run.id)?.ended;
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
    await this.pumping;
    const active = [...this.active.values()];
    active.forEach(({ execution }) => execution.end('stopped'));
    await Promise.all(active.map(({ ended }) => ended));
    const left = await this.forge.runs.list({ statuses: ['in_progress'] });
    for (const run of left) await endInterrupted(this.context, run);
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

  /** Starts every run whose turn has come. */
  private pump(): void {
    this.pumping = this.pumping
      .then(() => this.startNext())
      .catch(error => this.report(error, 'the queue'));
  }

  private async startNext(): Promise<void> {
    if (this.closed) return;
    const rows = await this.forge.runs.list({
      statuses: ['queued', 'in_progress', 'waiting'],
    });
    const held = new Set<string>();
    const isNew = (run: RunRow) => !this.active.has(run.id);
    // what is at work or waits for approval holds its environments first
    const inOrder = rows
      .reverse()
      .sort((a, b) => Number(isStarted(b)) - Number(isStarted(a)));
    for (const run of inOrder) {
      const keys = run.environments.map(
        ({ name }) => `${run.repository_id}/${name}`,
      );
      const free = run.kind === 'proposal' || !keys.some(key => held.has(key));
      if (isNew(run) && (free || run.status === 'waiting'))
        await this.execute(run);
      if (run.kind !== 'proposal') keys.forEach(key => held.add(key));
    }
  }

  private async execute(run: RunRow): Promise<void> {
    const repository = await this.forge.repositories.get(run.repository_id);
    if (!repository) return;
    const execution = new RunExecution(this.context, run, repository);
    const ended = this.work(execution).finally(() => {
      this.active.delete(run.id);
      this.pump();
    });
    this.active.set(run.id, { execution, ended });
  }

  private async work(execution: RunExecution): Promise<void> {
    const { run } = execution;
    try {
      const conclusion = conclude(await WORK[run.kind](execution));
      await endTrackedProcesses(run.tracking_id);
      await fs.rm(this.context.folders.run(run.id), {
        recursive: true,
        force: true,
      });
      await this.forge.runs.update(run.id, { status: 'completed', conclusion });
    } catch (error) {
      if (error instanceof RunEnded) return;
      this.report(error, `run ${run.id}`);
      await endInterrupted(this.context, run).catch(again =>
        this.report(again, `run ${run.id}`),
      );
    }
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

function isStarted(run: RunRow): boolean {
  return run.status !== 'queued';
}
