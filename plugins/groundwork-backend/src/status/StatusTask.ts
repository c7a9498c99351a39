import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Ledger } from '../ledger/Ledger';
import { releaseRemoved } from '../ledger/releaseRemoved';
import {
  nameOf,
  type VisibleStack,
  type VisibleStacks,
} from '../stacks/VisibleStacks';
import { deployedSpec } from './deployedSpec';
import type { StackObserver } from './StackObserver';
import type { StatusCollector } from './StatusCollector';
import type { StatusStore } from './StatusStore';

/** Stacks that are looked at side by side. */
const AT_ONCE = 4;

/** Looks at every stack of the catalog: collects its reports and keeps what it looks like. */
export class StatusTask {
  readonly #options: {
    visible: VisibleStacks;
    observer: StackObserver;
    collector: StatusCollector;
    store: StatusStore;
    ledger: Ledger;
    logger: LoggerService;
  };

  constructor(options: {
    visible: VisibleStacks;
    observer: StackObserver;
    collector: StatusCollector;
    store: StatusStore;
    ledger: Ledger;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { visible, store, logger } = this.#options;
    const stacks = await visible.all();
    const left = [...stacks];
    const work = async () => {
      for (let stack = left.shift(); stack; stack = left.shift()) {
        if (signal?.aborted) {
          return;
        }
        try {
          await this.#look(stack, signal);
        } catch (error) {
          logger.warn(
            `${nameOf(
              stack.repository,
            )} could not be looked at; what was known stays until it is too old: ${error}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await store.prune(
      stacks.map(({ repository }) => repository),
      new Date(),
    );
  }

  async #look(stack: VisibleStack, signal?: AbortSignal): Promise<void> {
    const { observer, collector, store, ledger } = this.#options;
    const { repository, entityRef, forge } = stack;
    const { found, spec, runs } = await observer.observe(stack, { signal });
    // of other branches too: a report from there is a forgery, and is told of
    const all = await forge.listRuns({ repository }, { signal });
    const others = all.filter(run => !runs.some(({ id }) => id === run.id));
    await collector.collect(
      stack,
      { defaultBranch: found.defaultBranch, runs: [...runs, ...others] },
      { signal },
    );
    const reports = await store.reports(repository);
    const reported = new Set(reports.map(({ run }) => run.id));
    await store.observe(
      {
        entityRef,
        repository,
        url: found.url,
        repositoryCreatedAt: found.createdAt,
        spec: deployedSpec(spec),
        runs: await observer.runsAtWork(stack, runs, { reported, signal }),
      },
      new Date(),
    );
    await releaseRemoved({ ledger, stack, spec, reports, signal });
  }
}
