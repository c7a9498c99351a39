import fs from 'node:fs';
import path from 'node:path';
import {
  environmentStatusSchema,
  planSummarySchema,
  WORKFLOWS,
  type Environment,
  type EnvironmentStatus,
  type Layer,
  type PlanSummary,
  type WorkflowKind,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  openRehearsal,
  type ForeignObject,
  type Rehearsal,
} from '@groundwork/rehearsal';
import type { z } from 'zod/v4';
import { root } from '../cases/readCases';
import type { RenderedCase } from '../cases/renderCase';
import { commandEnvironment, runIdentity } from './commandEnvironment';
import { LifeError } from './LifeError';
import { runCommand, type CommandResult } from './runCommand';

interface Options {
  rendered: RenderedCase;
  environment: Environment;
  /** Folder for the world, the states and the home of what runs. */
  home: string;
  signal?: AbortSignal;
  /** Laid over the environment of every command. */
  env?: Record<string, string>;
  /** What is in the account before the environment is made. */
  foreign?: readonly ForeignObject[];
  /** Leaves the repository its own backend, in the place of a state on disk. */
  ownBackend?: boolean;
}

/** One environment of a rendered repository, with stand-in providers for it. */
export class RehearsedEnvironment {
  readonly environment: Environment;
  readonly repository: string;
  readonly home: string;
  readonly rehearsal: Rehearsal;
  readonly #options: Options;
  readonly #foreign: ReadonlyMap<string, string>;
  #run = { id: 0, workflow: '', event: '' };

  private constructor(options: Options, rehearsal: Rehearsal) {
    this.environment = options.environment;
    this.repository = options.rendered.repository;
    this.home = options.home;
    this.rehearsal = rehearsal;
    this.#options = options;
    this.#foreign = this.#foreignFiles();
    this.startRun('proposal', 'pull_request');
  }

  static async open(options: Options): Promise<RehearsedEnvironment> {
    const { account, region } = options.environment;
    const rehearsal = await openRehearsal({
      home: options.home,
      repository: options.ownBackend ? undefined : options.rendered.repository,
      foreign: options.foreign,
      account,
      region,
      signal: options.signal,
    });
    return new RehearsedEnvironment(options, rehearsal);
  }

  async close(): Promise<void> {
    await this.rehearsal.close();
  }

  /** What runs from here on belongs to a new run of the workflow. */
  startRun(workflow: WorkflowKind, event: string): void {
    this.#run = { id: this.#run.id + 1, workflow: WORKFLOWS[workflow], event };
  }

  /** Runs one of the repository's own programs; another exit code than expected is an error. */
  async program(
    name: string,
    args: readonly string[] = [],
    expected = 0,
  ): Promise<string> {
    const { code, output } = await this.#command(process.execPath, [
      path.join('ci', `${name}.mjs`),
      '--environment',
      this.environment.name,
      ...args,
    ]);
    if (code !== expected) {
      throw new LifeError(
        `ci/${name}.mjs ${args.join(
          ' ',
        )} ended with ${code} instead of ${expected}:`,
        output,
      );
    }
    return output;
  }

  /** Runs Terraform in a layer, apart from what the programs prepared there. */
  async terraform(
    layer: Layer,
    args: readonly string[],
  ): Promise<CommandResult> {
    const { command, env } = this.terraformCommand(layer);
    return this.#command(command[0], [...command.slice(1), ...args], env);
  }

  /** What to start for {@link terraform}, for who wants to talk with it. */
  terraformCommand(layer: Layer): {
    command: string[];
    env: Record<string, string>;
  } {
    const folder = path.join(this.repository, 'layers', layer);
    return {
      command: ['terraform', `-chdir=${folder}`],
      env: {
        ...this.#env,
        TF_DATA_DIR: path.join(
          folder,
          '.terraform',
          `${this.environment.name}-apart`,
        ),
      },
    };
  }

  /** Changes the world behind Terraform's back, by the command that people use. */
  async changeWorld(...args: string[]): Promise<void> {
    const [verb, ...rest] = args;
    const { code, output } = await this.#command(process.execPath, [
      path.join(root, 'scripts', 'world.mjs'),
      verb,
      '--home',
      this.home,
      ...rest,
    ]);
    if (code !== 0) {
      throw new LifeError(`npm run world -- ${args.join(' ')} failed:`, output);
    }
  }

  /** Paths of the objects that exist, besides those of somebody else. */
  worldObjects(): string[] {
    return this.#worldFiles()
      .filter(({ text }) => JSON.parse(text).foreign !== true)
      .map(({ file }) => file);
  }

  /** Paths of what somebody else made and this environment changed or removed. */
  touchedObjects(): string[] {
    const now = this.#foreignFiles();
    return [...this.#foreign.keys()].filter(
      file => now.get(file) !== this.#foreign.get(file),
    );
  }

  #foreignFiles(): Map<string, string> {
    return new Map(
      this.#worldFiles()
        .filter(({ text }) => JSON.parse(text).foreign === true)
        .map(({ file, text }) => [file, text]),
    );
  }

  #worldFiles(): { file: string; text: string }[] {
    const world = path.join(this.home, 'world');
    return filesBelow(world).map(file => ({
      file,
      text: fs.readFileSync(path.join(world, file), 'utf8'),
    }));
  }

  plan(): PlanSummary {
    return this.#read('plan.json', planSummarySchema);
  }

  /** Digest of the proposal's plan, in the words of the programs: `none` where there is no plan. */
  reviewedDigest(): string {
    return (this.#has('plan.json') && this.plan().digest) || 'none';
  }

  /** Reports the run and reads what the portal would read. */
  async report(
    operation: EnvironmentStatus['operation'],
    started: Date,
  ): Promise<EnvironmentStatus> {
    await this.program('report', [
      '--operation',
      operation,
      '--outcome',
      'succeeded',
      '--started',
      started.toISOString(),
    ]);
    const file = `status-${this.environment.name}.json`;
    return this.#read(file, environmentStatusSchema);
  }

  /** Whether a saved plan would change nothing at all, outputs included. */
  isEmptyPlan(layer: Layer): boolean {
    const { applyable } = JSON.parse(this.#text(`${layer}.plan.json`));
    return applyable === false;
  }

  async #command(
    command: string,
    args: readonly string[],
    env = this.#env,
  ): Promise<CommandResult> {
    const { signal } = this.#options;
    return runCommand({ command, args, cwd: this.repository, env, signal });
  }

  get #env(): Record<string, string> {
    const { spec, commit } = this.#options.rendered;
    return {
      ...commandEnvironment(this.home),
      ...runIdentity(spec.repository, { ...this.#run, commit }),
      ...this.rehearsal.env,
      ...this.#options.env,
    };
  }

  #read<T>(file: string, schema: z.ZodType<T>): T {
    const found = schema.safeParse(JSON.parse(this.#text(file)));
    if (!found.success) {
      throw new LifeError(
        `${file} is not what was agreed: ${found.error.message}`,
      );
    }
    return found.data;
  }

  #has(file: string): boolean {
    return fs.existsSync(this.#pathOf(file));
  }

  #text(file: string): string {
    return fs.readFileSync(this.#pathOf(file), 'utf8');
  }

  #pathOf(file: string): string {
    return path.join(this.repository, 'ci-out', this.environment.name, file);
  }
}

function filesBelow(folder: string): string[] {
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && entry.name.endsWith('.json'))
        .map(entry =>
          path.relative(folder, path.join(entry.parentPath, entry.name)),
        )
    : [];
}
