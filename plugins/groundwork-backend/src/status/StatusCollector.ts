import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import {
  ArtifactError,
  readStack,
  type ForgeArtifact,
  type ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from './Memory';
import { runProblem, summaryOfRun } from './runProblem';
import type { StatusStore } from './StatusStore';
import { reportedEnvironment, verifyReport } from './verifyReport';

/** A forge may list an artifact a moment after its run has ended. */
const LATE_MS = 2 * 60_000;
/** An artifact that never comes whole is given up. */
const TRIES = 5;

/** Fetches what CI reports, verifies it, and keeps what holds and what was refused. */
export class StatusCollector {
  readonly #store: StatusStore;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #atWork = new Map<string, Promise<void>>();
  readonly #specs = new Memory<Spec | undefined>(200);
  /** Of artifacts that did not come whole. */
  readonly #tries = new Map<string, number>();

  constructor(options: {
    store: StatusStore;
    logger: LoggerService;
    now?: () => Date;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Judges every report of these runs that was not judged yet. A forge that
   * does not answer leaves everything as it is, for the next time.
   */
  async collect(
    stack: VisibleStack,
    seen: { defaultBranch: string; runs: readonly ForgeRun[] },
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const name = nameOf(stack.repository);
    const before = this.#atWork.get(name);
    const work = (async () => {
      await before?.catch(() => {});
      await this.#collectRuns(stack, seen, options);
    })();
    this.#atWork.set(name, work);
    try {
      await work;
    } finally {
      if (this.#atWork.get(name) === work) {
        this.#atWork.delete(name);
      }
    }
  }

  async #collectRuns(
    stack: VisibleStack,
    seen: { defaultBranch: string; runs: readonly ForgeRun[] },
    options: { signal?: AbortSignal },
  ): Promise<void> {
    const started = seen.runs.filter(({ state }) => state !== 'queued');
    const settled = await this.#store.settled(stack.repository, started);
    for (const run of started.filter(each => !settled.has(each))) {
      try {
        await this.#collectRun(stack, seen.defaultBranch, run, options);
      } catch (error) {
        if (options.signal?.aborted) {
          throw error;
        }
        this.#logger.warn(
          `Reports of run ${run.id} of ${nameOf(
            stack.repository,
          )} could not be fetched; they will be tried again: ${error}`,
        );
      }
    }
  }

  async #collectRun(
    stack: VisibleStack,
    defaultBranch: string,
    run: ForgeRun,
    options: { signal?: AbortSignal },
  ): Promise<void> {
    const { repository, forge } = stack;
    const artifacts = await forge.listArtifacts(
      { repository, runId: run.id },
      options,
    );
    const reports = artifacts.filter(
      ({ name, expired }) => !expired && reportedEnvironment(name),
    );
    if (reports.length > 0) {
      const judged = await this.#store.judged(repository, run);
      for (const artifact of reports.filter(({ id }) => !judged.has(id))) {
        await this.#judge(stack, defaultBranch, run, artifact, options);
      }
    }
    const age = this.#now().getTime() - new Date(run.updatedAt).getTime();
    // others may come after the first
    if (run.state === 'completed' && age > LATE_MS) {
      await this.#store.settle(repository, run, this.#now());
    }
  }

  async #judge(
    stack: VisibleStack,
    defaultBranch: string,
    run: ForgeRun,
    artifact: ForgeArtifact,
    options: { signal?: AbortSignal },
  ): Promise<void> {
    const { repository } = stack;
    const environment = reportedEnvironment(artifact.name) ?? '';
    const problem = runProblem(run, { repository, defaultBranch });
    const verdict = problem
      ? { refusal: problem }
      : await this.#open(stack, run, artifact, options);
    if ('status' in verdict) {
      const summary = summaryOfRun(run);
      if (summary) {
        await this.#store.keep({
          repository,
          artifactId: artifact.id,
          status: verdict.status,
          run: summary,
        });
      }
      return;
    }
    this.#logger.warn(
      `The report ${artifact.name} of run ${run.id} of ${nameOf(
        repository,
      )} is refused: ${verdict.refusal}`,
    );
    await this.#store.refuse({
      repository,
      artifactId: artifact.id,
      runId: run.id,
      environment,
      reason: verdict.refusal,
      now: this.#now(),
    });
  }

  async #open(
    stack: VisibleStack,
    run: ForgeRun,
    artifact: ForgeArtifact,
    options: { signal?: AbortSignal },
  ): Promise<ReturnType<typeof verifyReport>> {
    const { repository, forge } = stack;
    let files: Map<string, Buffer>;
    try {
      files = await forge.downloadArtifact({ repository, artifact }, options);
    } catch (error) {
      return { refusal: this.#whyRefused(stack, artifact, error) };
    }
    return verifyReport({
      environment: reportedEnvironment(artifact.name) ?? '',
      files,
      run,
      repository,
      spec: await this.#specAt(stack, run.headSha),
      now: this.#now(),
    });
  }

  /** What is wrong with an artifact for good; anything else is thrown, to be tried again. */
  #whyRefused(
    { repository }: VisibleStack,
    artifact: ForgeArtifact,
    error: unknown,
  ): string {
    if (!(error instanceof ArtifactError)) {
      throw error;
    }
    const key = `${nameOf(repository)} ${artifact.id}`;
    const tries = (this.#tries.get(key) ?? 0) + 1;
    if (error.isIncomplete && tries < TRIES) {
      this.#tries.set(key, tries);
      throw error;
    }
    this.#tries.delete(key);
    return error.message;
  }

  /** Undefined when the commit has no stack file that can be read. */
  async #specAt(
    { repository, forge }: VisibleStack,
    sha: string,
  ): Promise<Spec | undefined> {
    return this.#specs.recall(`${nameOf(repository)} ${sha}`, async () => {
      try {
        return (await readStack(forge, { repository, ref: sha }))?.spec;
      } catch (error) {
        if (isError(error) && error.name === 'ConflictError') {
          return undefined;
        }
        throw error;
      }
    });
  }
}
