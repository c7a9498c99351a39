import fs from 'node:fs/promises';
import { WorkflowKind } from '@groundwork/backstage-plugin-groundwork-common';
import { Conclusion, RunRow } from '../store/runTypes';
import { endInterrupted } from './endInterrupted';
import { RunExecution } from './RunExecution';
import { RunEnded, RunnerContext } from './RunnerContext';
import { endTrackedProcesses } from './trackedProcesses';
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

/** The runs of the database in their order: who works, who waits for whom. */
export class RunQueue {
  private readonly active = new Map<
    number,
    { execution: RunExecution; ended: Promise<void> }
  >();
  private pumping: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly context: RunnerContext) {}

  /** Starts every run whose turn has come. */
  pump(): void {
    this.pumping = this.pumping
      .then(() => this.startNext())
      .catch(error => this.context.options.onError(error, 'the queue'));
  }

  private async startNext(): Promise<void> {
    if (this.closed) return;
    const rows = await this.context.forge.runs.list({
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
    const repository = await this.context.forge.repositories.get(
      run.repository_id,
    );
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
      await this.context.forge.runs.update(run.id, {
        status: 'completed',
        conclusion,
      });
    } catch (error) {
      if (error instanceof RunEnded) return;
      this.context.options.onError(error, `run ${run.id}`);
      await endInterrupted(this.context, run).catch(again =>
        this.context.options.onError(again, `run ${run.id}`),
      );
    }
  }

  /** Ends a run that is at work or waits; `false` when it does neither. */
  cancel(runId: number): boolean {
    const active = this.active.get(runId);
    active?.execution.end('cancelled');
    return active !== undefined;
  }

  /** Waits until a run has ended. */
  async ended(runId: number): Promise<void> {
    await this.active.get(runId)?.ended;
  }

  /** Ends what is at work, for a stop of the forge. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pumping;
    const active = [...this.active.values()];
    active.forEach(({ execution }) => execution.end('stopped'));
    await Promise.all(active.map(({ ended }) => ended));
    await this.endLeft();
  }

  /** Ends what a stop has left at work. */
  async endLeft(): Promise<void> {
    const { runs } = this.context.forge;
    for (const run of await runs.list({ statuses: ['in_progress'] }))
      await endInterrupted(this.context, run);
  }
}

function isStarted(run: RunRow): boolean {
  return run.status !== 'queued';
}
