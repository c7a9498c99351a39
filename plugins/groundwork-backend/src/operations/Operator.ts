import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  environmentOperatePermission,
  environmentRemovePermission,
  planProblem,
  workflowKind,
  WORKFLOWS,
  type ApprovalView,
  type ApproveInput,
  type EnvironmentState,
  type WaitingEnvironment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { nameOf, type VisibleStack } from '../stacks/VisibleStacks';
import { runProblem } from '../status/runProblem';
import type { Caller, Callers } from './Caller';
import type { EnvironmentReader } from './EnvironmentReader';
import type { ProgressReader } from './ProgressReader';
import type { RunReader } from './RunReader';

interface CallOptions {
  signal?: AbortSignal;
}

/** Does what people ask for: merge, approve, cancel, check drift, remove. */
export class Operator {
  readonly #callers: Callers;
  readonly #environments: EnvironmentReader;
  readonly #progress: ProgressReader;
  readonly #runs: RunReader;

  constructor(options: {
    callers: Callers;
    environments: EnvironmentReader;
    progress: ProgressReader;
    runs: RunReader;
  }) {
    this.#callers = options.callers;
    this.#environments = options.environments;
    this.#progress = options.progress;
    this.#runs = options.runs;
  }

  /** Approves and merges exactly the head that the person saw. */
  async merge(
    stack: VisibleStack,
    input: { number: number; headSha: string },
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    const { repository, forge } = stack;
    const { number, headSha } = input;
    const proposal = await this.#progress.find(stack, number, options);
    const { approval, blockedBy } = await this.#progress.progress(
      stack,
      proposal,
      caller,
      options,
    );
    requireApproval(approval);
    if (proposal.headSha !== headSha) {
      throw new ConflictError(
        `headSha: the head of proposal ${number} is now ${proposal.headSha}, and you saw ${headSha}. Look at the new plans, then merge again.`,
      );
    }
    if (proposal.state === 'merged') {
      return;
    }
    if (blockedBy !== undefined) {
      throw new ConflictError(blockedBy);
    }
    const comment = `Approved by ${caller.person} in the portal.`;
    await forge.approveProposal(
      { repository, number, headSha, comment },
      options,
    );
    await forge.mergeProposal({ repository, number, headSha }, options);
  }

  /** Lets a run go on with exactly the plan that the person saw. */
  async approve(
    stack: VisibleStack,
    input: ApproveInput & { runId: number },
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    const { repository, forge } = stack;
    const { runId, environment, digest } = input;
    const run = await this.#runs.find(stack, runId, options);
    const view = await this.#runs.view(stack, run, caller, options);
    requireApproval(view.approval);
    const found = await forge.getRepository(repository, options);
    const problem = runProblem(run, {
      repository,
      defaultBranch: found?.defaultBranch ?? '',
    });
    if (problem) {
      throw new ConflictError(`run: ${runId} is not approved here: ${problem}`);
    }
    const waiting = view.waitingFor.find(
      each => each.environment === environment,
    );
    if (!waiting) {
      throw new ConflictError(
        `environment: run ${runId} does not wait for an approval of ${environment}: it was approved, or it ended. Look at it again.`,
      );
    }
    // a removal has no plan; its name was typed
    if (view.workflow !== 'retire') {
      requirePlan(waiting, runId, digest);
    }
    const comment = `Approved by ${caller.person} in the portal.`;
    await forge.approvePending(
      { repository, runId, environment, comment },
      options,
    );
  }

  async cancel(
    stack: VisibleStack,
    runId: number,
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    await this.#callers.require(caller, environmentOperatePermission);
    const run = await this.#runs.find(stack, runId, options);
    if (run.state === 'completed') {
      throw new ConflictError(
        `run: ${runId} has ended already with ${run.conclusion}.`,
      );
    }
    const { repository, forge } = stack;
    await forge.cancelRun({ repository, runId }, options);
  }

  /** Runs again what did not get through; what is there stays, and the run goes on from it. */
  async rerun(
    stack: VisibleStack,
    runId: number,
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    await this.#callers.require(caller, environmentOperatePermission);
    const run = await this.#runs.find(stack, runId, options);
    if (run.state !== 'completed') {
      throw new ConflictError(
        `run: ${runId} has not ended. Wait until it ends, or cancel it.`,
      );
    }
    const kind = workflowKind(run.workflow);
    if (kind === 'retire') {
      throw new ConflictError(
        `run: ${runId} is a removal. Remove the environment again instead, which asks for its name.`,
      );
    }
    const { repository, forge } = stack;
    if (kind === 'apply') {
      const [newest] = (await forge.listRuns({ repository }, options)).filter(
        each => each.workflow === run.workflow,
      );
      if (newest?.id !== run.id) {
        throw new ConflictError(
          `run: ${runId} applied an older main. Run ${newest?.id} again instead (${newest?.url}).`,
        );
      }
    }
    await forge.rerun({ repository, runId }, options);
  }

  async checkDrift(
    stack: VisibleStack,
    environment: string,
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    await this.#callers.require(caller, environmentOperatePermission);
    refuseWhile(await this.#deployed(stack, environment, options));
    await this.#dispatch(stack, WORKFLOWS.drift, { environment }, options);
  }

  /** Removes what an environment deployed, once its name was typed. */
  async remove(
    stack: VisibleStack,
    input: { environment: string; confirm: string },
    caller: Caller,
    options: CallOptions,
  ): Promise<void> {
    const { environment, confirm } = input;
    await this.#callers.require(caller, environmentRemovePermission);
    if (confirm !== environment) {
      throw new InputError(
        `confirm: type the name of the environment, ${environment}, to remove it`,
      );
    }
    const known = await this.#deployed(stack, environment, options);
    if (known.state === 'removed') {
      throw new ConflictError(`environment: ${environment} is removed already`);
    }
    if (known.activeRun?.workflow !== 'drift') {
      refuseWhile(known);
    }
    await this.#dispatch(
      stack,
      WORKFLOWS.retire,
      { environment, confirm },
      options,
    );
  }

  /** The environment, when it is deployed or may be. */
  async #deployed(
    stack: VisibleStack,
    environment: string,
    options: CallOptions,
  ): Promise<EnvironmentState> {
    const states = await this.#environments.current(stack, options);
    const known = states.find(each => each.environment === environment);
    if (!known || known.state === 'proposed' || known.state === 'planned') {
      throw new NotFoundError(
        `environment: ${nameOf(
          stack.repository,
        )} has no environment ${environment} on its default branch`,
      );
    }
    return known;
  }

  async #dispatch(
    { repository, forge }: VisibleStack,
    workflow: string,
    inputs: Record<string, string>,
    options: CallOptions,
  ): Promise<void> {
    const found = await forge.getRepository(repository, options);
    if (!found) {
      throw new NotFoundError(`${nameOf(repository)} does not exist`);
    }
    await forge.dispatchWorkflow(
      { repository, workflow, branch: found.defaultBranch, inputs },
      options,
    );
  }
}

function requireApproval({ allowed, reason, url }: ApprovalView): void {
  if (!allowed) {
    throw new NotAllowedError(`${reason} ${url ?? ''}`.trim());
  }
}

function refuseWhile({ environment, activeRun }: EnvironmentState): void {
  if (activeRun) {
    throw new ConflictError(
      `environment: a run works on ${environment} (${activeRun.url}). Wait until it ends, or cancel it.`,
    );
  }
}

/** Refuses unless the plan that the run waits with is good, and the one that the person saw. */
function requirePlan(
  { environment, plan }: WaitingEnvironment,
  runId: number,
  digest: string | undefined,
): void {
  if (!plan) {
    throw new ConflictError(
      `environment: the plan of ${environment} that run ${runId} waits with cannot be read. Cancel the run and start it again.`,
    );
  }
  const problem = planProblem(plan);
  if (problem) {
    throw new ConflictError(
      `environment: the plan of ${environment} cannot be applied: ${problem}. Cancel the run and propose a fix.`,
    );
  }
  if (digest !== plan.digest) {
    throw new ConflictError(
      `digest: run ${runId} waits with the plan ${plan.digest}, and you saw ${
        digest ?? 'none'
      }. Look at it again, then approve.`,
    );
  }
}
