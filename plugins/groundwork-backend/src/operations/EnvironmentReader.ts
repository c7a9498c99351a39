import {
  environmentOperatePermission,
  environmentRemovePermission,
  environmentState,
  jobName,
  planProblem,
  type DeployedStack,
  type EnvironmentState,
  type EnvironmentStates,
  type ObservedRun,
  type ProposedChange,
  type VerifiedReport,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { GroundworkConfig } from '../config/readConfig';
import type { VisibleStack } from '../stacks/VisibleStacks';
import type { StackObserver } from '../status/StackObserver';
import type { StatusCollector } from '../status/StatusCollector';
import type { StatusStore } from '../status/StatusStore';
import type { Caller, Callers } from './Caller';
import type { PlanReader } from './PlanReader';
import type { ProgressReader } from './ProgressReader';

/** Branches of proposals that Groundwork made. */
const BRANCH_PREFIX = 'groundwork/';
/** What was seen longer ago is not what happens now. */
const FRESH_MS = 15 * 60_000;

interface ReadOptions {
  signal?: AbortSignal;
}

/** Tells the state of environments, from what the forge shows and CI has reported. */
export class EnvironmentReader {
  readonly #options: {
    callers: Callers;
    collector: StatusCollector;
    config: GroundworkConfig;
    observer: StackObserver;
    plans: PlanReader;
    progress: ProgressReader;
    store: StatusStore;
  };

  constructor(options: {
    callers: Callers;
    collector: StatusCollector;
    config: GroundworkConfig;
    observer: StackObserver;
    plans: PlanReader;
    progress: ProgressReader;
    store: StatusStore;
  }) {
    this.#options = options;
  }

  /** The environments of a stack as they are at this moment. */
  async states(
    stack: VisibleStack,
    caller: Caller,
    options: ReadOptions,
  ): Promise<EnvironmentStates> {
    const { callers, store } = this.#options;
    const { repository } = stack;
    const [environments, check, remove] = await Promise.all([
      this.current(stack, options),
      callers.may(caller, environmentOperatePermission),
      callers.may(caller, environmentRemovePermission),
    ]);
    return {
      environments,
      refused: await store.refusals(repository),
      operations: { check, remove },
    };
  }

  async current(
    stack: VisibleStack,
    options: ReadOptions,
  ): Promise<EnvironmentState[]> {
    const { collector, observer } = this.#options;
    const { repository } = stack;
    const observed = await observer.observe(stack, options);
    const { found, spec, runs } = observed;
    const [proposed] = await Promise.all([
      this.#proposed(stack, options),
      collector.collect(
        stack,
        { defaultBranch: found.defaultBranch, runs },
        options,
      ),
    ]);
    const reports = await this.#reports(repository, found.createdAt);
    return this.#statesOf({
      onMain: spec.environments.map(({ name }) => name),
      proposed,
      runs: await observer.runsAtWork(stack, runs, {
        reported: new Set(reports.map(({ run }) => run.id)),
        ...options,
      }),
      reports,
    });
  }

  /** All stacks as the portal saw them last: asks no forge, so that none that is away takes anything from the answer. */
  async deployed(): Promise<DeployedStack[]> {
    const { store } = this.#options;
    const stacks = await store.observations();
    return Promise.all(
      stacks.map(async ({ observation, at }) => {
        const { repositoryCreatedAt, runs, ...stack } = observation;
        const isFresh = Date.now() - new Date(at).getTime() < FRESH_MS;
        return {
          ...stack,
          states: this.#statesOf({
            onMain: stack.spec.environments.map(({ name }) => name),
            proposed: new Map(),
            runs: isFresh ? runs : [],
            reports: await this.#reports(stack.repository, repositoryCreatedAt),
          }),
        };
      }),
    );
  }

  async #reports(
    repository: VisibleStack['repository'],
    repositoryCreatedAt: string,
  ): Promise<VerifiedReport[]> {
    const since = new Date(repositoryCreatedAt || 0).getTime();
    const reports = await this.#options.store.reports(repository);
    return reports.filter(
      ({ status }) => new Date(status.finishedAt).getTime() >= since,
    );
  }

  #statesOf(known: {
    onMain: readonly string[];
    proposed: ReadonlyMap<string, ProposedChange>;
    runs: readonly ObservedRun[];
    reports: readonly VerifiedReport[];
  }): EnvironmentState[] {
    const { onMain, proposed, runs, reports } = known;
    const reported = reports.map(({ status }) => status.environment);
    const names = [...new Set([...onMain, ...proposed.keys(), ...reported])];
    return names
      .map(environment =>
        environmentState({
          environment,
          onMain: onMain.includes(environment),
          proposal: proposed.get(environment),
          runs,
          reports: reports.filter(
            ({ status }) => status.environment === environment,
          ),
          now: new Date(),
          driftMinutes: this.#options.config.status.driftMinutes,
        }),
      )
      .filter(
        ({ environment, state }) =>
          state !== 'removed' ||
          onMain.includes(environment) ||
          proposed.has(environment),
      );
  }

  /** What the newest open proposal does to environments. */
  async #proposed(
    stack: VisibleStack,
    options: ReadOptions,
  ): Promise<Map<string, ProposedChange>> {
    const { repository, forge } = stack;
    const { plans: reader, progress } = this.#options;
    const proposals = await forge.listProposals(
      { repository, limit: 20 },
      options,
    );
    const open = proposals.find(
      ({ state, branch }) =>
        (state === 'open' || state === 'draft') &&
        branch.startsWith(BRANCH_PREFIX),
    );
    if (!open) {
      return new Map();
    }
    const sha = open.headSha;
    const [changed, checks, runs] = await Promise.all([
      progress.environments(stack, open),
      forge.listChecks({ repository, sha }, options),
      forge.listRuns({ repository, headSha: sha }, options),
    ]);
    const plans = await reader.ofProposal(stack, { checks, runs }, options);
    return new Map(
      changed.map(({ name }): [string, ProposedChange] => {
        const check = checks.find(each => each.name === jobName('plan', name));
        const plan = plans.find(({ environment }) => environment === name);
        const problem = plan && planProblem(plan);
        const common = {
          number: open.number,
          rehearsed: plan?.rehearsed ?? false,
        };
        if (!check) {
          return [name, { ...common, plan: 'missing' }];
        }
        if (check.state !== 'completed') {
          return [name, { ...common, plan: 'running' }];
        }
        if (check.conclusion === 'success' && !problem) {
          return [name, { ...common, plan: 'succeeded' }];
        }
        const reason = problem ?? check.title;
        return [name, { ...common, plan: 'failed', ...(reason && { reason }) }];
      }),
    );
  }
}
