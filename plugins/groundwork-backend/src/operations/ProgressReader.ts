import { NotFoundError } from '@backstage/errors';
import {
  changedEnvironments,
  mergeBlock,
  parseJobName,
  planFromText,
  type CheckView,
  type PlanSummary,
  type ProposalProgress,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  readStack,
  type ForgeCheck,
  type ForgeProposal,
} from '@groundwork/backstage-plugin-groundwork-node';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { Memory } from '../status/Memory';
import { summaryOfRun } from '../status/runProblem';
import type { ApprovalDesk } from './ApprovalDesk';
import type { Caller } from './Caller';
import type { RunReader } from './RunReader';

interface ReadOptions {
  signal?: AbortSignal;
}

/** Reads how far a proposal got: its checks and plans, and what its merge started. */
export class ProgressReader {
  readonly #approvals: ApprovalDesk;
  readonly #runs: RunReader;
  readonly #environments = new Memory<string[]>(500);

  constructor(options: { approvals: ApprovalDesk; runs: RunReader }) {
    this.#approvals = options.approvals;
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
    const plans = plansOf(checks);
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
  ): Promise<string[]> {
    const key = `${nameOf(repository)} ${number} ${headSha}`;
    return this.#environments.recall(key, async () => {
      const { files, truncated } = await forge.listProposalFiles({
        repository,
        number,
      });
      if (truncated) {
        const head = await readStack(forge, { repository, ref: headSha });
        return head?.spec.environments.map(({ name }) => name) ?? [];
      }
      return changedEnvironments(
        files
          .filter(({ status }) => status !== 'removed')
          .map(({ path }) => path),
      );
    });
  }
}

/** The plan of each environment, as its check tells. */
export function plansOf(checks: readonly ForgeCheck[]): PlanSummary[] {
  return checks.flatMap(({ name, text }) => {
    const job = parseJobName(name);
    const plan = job?.step === 'plan' && text ? planFromText(text) : undefined;
    return plan && plan.environment === job?.environment ? [plan] : [];
  });
}

function viewOfCheck({ text: _, ...check }: ForgeCheck): CheckView {
  const environment = parseJobName(check.name)?.environment;
  return { ...check, ...(environment && { environment }) };
}
