import fs from 'node:fs/promises';
import path from 'node:path';
import { Forge } from '../Forge';
import { resolveCommit } from '../git/objects';
import { RepositoryRow } from '../store/types';
import type { Runner } from './Runner';
import { stackAt } from './stackAt';

const MINUTE = 60_000;

/** Checks each repository's environments for drift when its time has come. */
export class DriftSchedule {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly runner: Runner,
    private readonly forge: Forge,
    private readonly minutes: number,
  ) {}

  start(): void {
    if (this.minutes <= 0) return;
    const period = Math.min(this.minutes * MINUTE, MINUTE);
    this.timer = setInterval(() => {
      this.look(new Date()).catch(error =>
        this.runner.context.options.onError(error, 'the drift schedule'),
      );
    }, period);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Starts the checks that are due. */
  async look(now: Date): Promise<void> {
    for (const repository of await this.forge.repositories.list())
      if (!repository.archived && (await this.isDue(repository, now)))
        await this.check(repository);
  }

  private async isDue(repository: RepositoryRow, now: Date): Promise<boolean> {
    const runs = (
      await this.forge.runs.list({ repositoryId: repository.id })
    ).filter(run => run.kind !== 'proposal');
    if (runs.some(run => run.status !== 'completed')) return false;
    const last =
      runs.find(run => run.event === 'schedule') ??
      runs.find(run => run.kind === 'apply');
    if (!last) return false;
    const due = Date.parse(last.updated_at) + this.minutes * MINUTE;
    return now.getTime() >= due;
  }

  private async check(repository: RepositoryRow): Promise<void> {
    const directory = this.forge.directory(repository);
    const headSha = await resolveCommit(
      directory,
      `refs/heads/${repository.default_branch}`,
    );
    if (!headSha) return;
    const stack = await stackAt(directory, headSha);
    const applied = await Promise.all(
      stack.environments.map(
        async ({ name }) =>
          (await this.isApplied(repository, name)) &&
          !(await this.isRemoved(repository, name)),
      ),
    );
    const environments = stack.environments.filter((_, i) => applied[i]);
    if (!stack.hasPrograms || environments.length === 0) return;
    await this.runner.begin(repository, {
      kind: 'drift',
      event: 'schedule',
      headSha,
      environments,
      inputs: {},
    });
  }

  /** What has never been applied has no state to drift from. */
  private async isApplied(
    repository: RepositoryRow,
    environment: string,
  ): Promise<boolean> {
    const { folders } = this.runner.context;
    const home = folders.home(repository.id, environment);
    const names = await fs
      .readdir(path.join(home, 'state'))
      .catch((): string[] => []);
    return names.some(name => name.endsWith('.tfstate'));
  }

  /** What was removed last has an empty state, which says nothing about drift. */
  private async isRemoved(
    repository: RepositoryRow,
    environment: string,
  ): Promise<boolean> {
    const runs = await this.forge.runs.list({ repositoryId: repository.id });
    const [last] = runs
      .filter(
        run =>
          (run.kind === 'apply' || run.kind === 'retire') &&
          run.environments.some(({ name }) => name === environment),
      )
      // an older run may have been done again
      .sort((a, b) => b.updated_at.localeCompare(a.updated_at));
    return last?.kind === 'retire' && last.conclusion === 'success';
  }
}
