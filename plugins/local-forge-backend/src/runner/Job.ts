import fs from 'node:fs/promises';
import path from 'node:path';
import { checkOut } from '../git/checkout';
import { CheckOutput } from '../store/JobStore';
import { JobRow, RunEnvironment, RunRow, StepRow } from '../store/runTypes';
import { RepositoryRow, timestamp } from '../store/types';
import { programEnvironment } from './programEnvironment';
import { Workplace, workplaceOf } from './runFolders';
import { RunnerContext } from './RunnerContext';
import { runProgram } from './runProgram';
import { OpenedRehearsal } from './types';

/** A step did not do what it was to do; what there is to say is in the log. */
export class StepFailed extends Error {}

/** Where a job with no environment is rehearsed: checks ask a provider for its schema only. */
const NOWHERE = { account: '000000000000', region: 'us-east-1' };

const ENDED = {
  cancelled: 'It was cancelled.',
  timeout: 'It took too long and was ended.',
  log: 'It wrote too much and was ended.',
};

/** A job at work: its steps, its log, its folders, its rehearsal. */
export class Job {
  readonly place: Workplace;
  readonly logFile: string;
  /** What its check run is to tell. */
  output: CheckOutput = {};
  private rehearsal?: OpenedRehearsal;

  constructor(
    readonly context: RunnerContext,
    readonly run: RunRow,
    readonly repository: RepositoryRow,
    readonly row: JobRow,
    readonly environment: RunEnvironment | undefined,
    /** Ends the programs of the job. */
    public signal: AbortSignal,
  ) {
    const { folders } = context;
    this.place = workplaceOf(folders.run(run.id), environment?.name);
    this.logFile = folders.log(row.id);
  }

  /** Adds lines of the runner itself to the log. */
  async say(text: string): Promise<void> {
    await fs.mkdir(path.dirname(this.logFile), { recursive: true });
    await fs.appendFile(this.logFile, `${text}\n`);
  }

  /** Does one step, with what it says in the log, and keeps its state. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const step: StepRow = {
      name,
      number: this.row.steps.length + 1,
      status: 'in_progress',
      conclusion: null,
      started_at: timestamp(),
      completed_at: null,
    };
    this.row.steps.push(step);
    await this.save();
    await this.say(`\n=== ${name}`);
    try {
      const result = await work();
      step.conclusion = 'success';
      return result;
    } catch (error) {
      step.conclusion = this.signal.aborted ? 'cancelled' : 'failure';
      throw error;
    } finally {
      step.status = 'completed';
      step.completed_at = timestamp();
      await this.save();
    }
  }

  /** Makes the folders, the checkout and the rehearsal, once. */
  async setUp(): Promise<void> {
    if (this.rehearsal) return;
    await this.step('set up', async () => {
      const missing = await this.context.options.missing();
      if (missing) await this.fail(missing);
      const { repository, ...others } = this.place;
      const rehearsedAt = await this.rehearsedAt();
      for (const folder of Object.values(others))
        await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const there = await fs.access(repository).then(
        () => true,
        () => false,
      );
      await this.say(
        `${this.run.head_sha}${there ? ' (checked out before)' : ''}`,
      );
      if (!there)
        await checkOut(
          this.context.forge.directory(this.repository),
          this.run.head_sha,
          repository,
        );
      this.signal.throwIfAborted();
      // without the signal: Terraform needs its providers while it gives up
      this.rehearsal = await this.context.options.openRehearsal({
        ...rehearsedAt,
        repository,
      });
      await this.say(
        'Rehearsed: stand-in providers answer Terraform, no cloud account is asked.',
      );
    });
  }

  private async rehearsedAt() {
    const { environment, context, repository } = this;
    if (!environment)
      return { home: path.join(this.place.home, 'rehearsal'), ...NOWHERE };
    const { name, account, region } = environment;
    if (account === undefined || region === undefined)
      return await this.fail(
        `environments/${name}/infrastructure.tfvars.json names no account_id and region that are readable.`,
      );
    const home = context.folders.home(repository.id, name);
    await fs.mkdir(home, { recursive: true });
    await context.homeIndex.refresh();
    const foreign = context.options.foreign(environment);
    return { home, account, region, foreign };
  }

  /** Runs a program of the stack's `ci` folder as a step; other exit codes than 0 and the accepted ones fail. */
  async program(
    name: string,
    args: string[],
    options: { step?: string; accept?: number[] } = {},
  ): Promise<number> {
    return await this.step(options.step ?? name, async () => {
      const program = `ci/${name}.mjs`;
      const { repository, out } = this.place;
      const all = [
        ...(this.environment ? ['--environment', this.environment.name] : []),
        '--out',
        out,
        ...args,
      ];
      await this.say(`$ node ${[program, ...all].join(' ')}`);
      const file = path.join(repository, program);
      const stat = await fs.lstat(file).catch(() => undefined);
      if (!stat?.isFile()) await this.fail(`There is no ${program}.`);
      const { code, ended } = await runProgram({
        program,
        args: all,
        cwd: repository,
        env: {
          ...programEnvironment(
            this.context.forge,
            this.repository,
            this.run,
            this.place,
          ),
          ...this.rehearsal?.env,
        },
        logFile: this.logFile,
        signal: this.signal,
        graceMs: this.context.options.graceMs,
        timeoutMs: this.context.options.timeoutMs,
      });
      if (ended) await this.say(ENDED[ended]);
      if (ended) throw new StepFailed();
      if (code !== 0 && !options.accept?.includes(code))
        await this.fail(`${program} ended with ${code}.`);
      return code;
    });
  }

  /** Says why, and ends the step. */
  async fail(message: string): Promise<never> {
    await this.say(message);
    this.output.title ??= message;
    throw new StepFailed(message);
  }

  /** Ends the rehearsal. */
  async close(): Promise<void> {
    await this.rehearsal?.close();
    this.rehearsal = undefined;
  }

  private async save(): Promise<void> {
    const { id, steps } = this.row;
    await this.context.forge.jobs.update(id, { steps });
  }
}
