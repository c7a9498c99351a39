import { isError, NotFoundError } from '@backstage/errors';
import {
  changedEnvironments,
  mergeBlock,
  parseJobName,
  type CheckView,
  type Environment,
  type ProposalProgress,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  readStack,
  type Forge,
  type ForgeCheck,
  type ForgeProposal,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from '../status/Memory';
import { summaryOfRun } from '../status/runProblem';
import type { ApprovalDesk } from './ApprovalDesk';
import type { Caller } from './Caller';
import type { PlanReader } from './PlanReader';
import type { RunReader } from './RunReader';

interface ReadOptions {
  signal?: AbortSignal;
}

type ChangedEnvironment = Pick<Environment, 'name' | 'stage'>;

/** Reads how far a proposal got: its checks and plans, and what its merge started. */
export class ProgressReader {
  readonly #approvals: ApprovalDesk;
  readonly #plans: PlanReader;
  readonly #runs: RunReader;
  readonly #environments = new Memory<ChangedEnvironment[]>(500);

  constructor(options: {
    approvals: ApprovalDesk;
    plans: PlanReader;
    runs: RunReader;
  }) {
    this.#approvals = options.approvals;
    this.#plans = options.plans;
    this.#runs = options.runs;
  }

  /** The proposal, or a 404. */
  async find(
    { repository, forge }: VisibleStack,
    number: number,
    options: ReadOptions,
  ): Promise<ForgeProposal> {
    const proposal = await forge.getProposal({ repository, number }, options);
    if (!proposal) {
      throw new NotFoundError(
        `number: there is no proposal ${number} in ${nameOf(repository)}`,
      );
    }
    return proposal;
  }

  async progress(
    stack: VisibleStack,
    proposal: ForgeProposal,
    caller: Caller,
    options: ReadOptions,
  ): Promise<ProposalProgress> {
    const { repository, forge } = stack;
    const { headSha, mergeSha } = proposal;
    const [checks, environments, onHead, onMain, approval] = await Promise.all([
      forge.listChecks({ repository, sha: headSha }, options),
      this.environments(stack, proposal),
      forge.listRuns({ repository, headSha }, options),
      mergeSha
        ? forge.listRuns({ repository, headSha: mergeSha }, options)
        : [],
      this.#approvals.decide(caller, repository, proposal, proposal.url),
    ]);
    const proposalRun = onHead
      .map(summaryOfRun)
      .find(run => run?.workflow === 'proposal');
    const applyRun = onMain.find(
      run => run.event === 'push' && summaryOfRun(run)?.workflow === 'apply',
    );
    const plans = await this.#plans.ofProposal(
      stack,
      { checks, runs: onHead },
      options,
    );
    const blockedBy = mergeBlock({
      state: proposal.state,
      environments,
      checks,
      plans,
      ...(proposalRun && { run: proposalRun }),
    });
    return {
      headSha,
      checks: checks.map(viewOfCheck),
      plans,
      ...(proposalRun && { proposalRun }),
      ...(applyRun && {
        applyRun: await this.#runs.view(stack, applyRun, caller, options),
      }),
      approval,
      ...(blockedBy !== undefined && { blockedBy }),
    };
  }

  /** Environments that the proposal adds or changes. */
  async environments(
    { repository, forge }: VisibleStack,
    { number, headSha }: ForgeProposal,
  ): Promise<ChangedEnvironment[]> {
    const key = `${nameOf(repository)} ${number} ${headSha}`;
    return this.#environments.recall(key, async () => {
      const [{ files, truncated }, all] = await Promise.all([
        forge.listProposalFiles({ repository, number }),
        environmentsAt(forge, repository, headSha),
      ]);
      const paths = files.flatMap(({ path, previousPath }) =>
        previousPath ? [path, previousPath] : [path],
      );
      return truncated ? all : changedEnvironments(paths, all);
    });
  }
}

/** Environments of the spec at a commit; none when it broke the stack file. */
async function environmentsAt(
  forge: Forge,
  repository: Repository,
  sha: string,
): Promise<ChangedEnvironment[]> {
  try {
    const stack = await readStack(forge, { repository, ref: sha });
    return stack?.spec.environments ?? [];
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      return [];
    }
    throw error;
  }
}

function viewOfCheck({ text: _, ...check }: ForgeCheck): CheckView {
  const environment = parseJobName(check.name)?.environment;
  return { ...check, ...(environment && { environment }) };
}
