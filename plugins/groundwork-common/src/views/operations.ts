import type { Change, Diagnostic } from '../operations/change';
import type { EnvironmentOutputs } from '../operations/environmentStatus';
import type { PlanSummary } from '../operations/planSummary';
import type { WorkflowKind } from '../operations/workflows';
import type { Environment, Repository, Spec } from '../spec/schema';

export type RunState = 'queued' | 'running' | 'waiting' | 'completed';
export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** A run of one of the repository's workflows. */
export interface RunSummary {
  id: number;
  workflow: WorkflowKind;
  /** What started it: `pull_request`, `push`, `schedule`, `workflow_dispatch`. */
  event: string;
  state: RunState;
  /** Of a completed run. */
  conclusion?: RunConclusion;
  commit: string;
  createdAt: string;
  updatedAt: string;
  /** Page of the run on the forge. */
  url: string;
}

export interface StepView {
  name: string;
  state: RunState;
  conclusion?: RunConclusion;
}

export interface JobView {
  id: number;
  name: string;
  environment?: string;
  state: RunState;
  conclusion?: RunConclusion;
  startedAt?: string;
  finishedAt?: string;
  steps: StepView[];
}

/** A run that does not go on until a person approves an environment. */
export interface WaitingEnvironment {
  environment: string;
  /** The plan that would be applied. */
  plan?: PlanSummary;
}

/** Answer of `GET /stacks/:host/:owner/:name/runs/:run`. */
export interface RunView extends RunSummary {
  jobs: JobView[];
  waitingFor: WaitingEnvironment[];
  approval: ApprovalView;
}

/** Whether the caller may approve here, and why not. */
export interface ApprovalView {
  allowed: boolean;
  /** Shown when not allowed; names the fix. */
  reason?: string;
  /** Where a person approves when the portal may not. */
  url?: string;
}

/** Answer of `GET /stacks/:host/:owner/:name/jobs/:job/log?offset=`. */
export interface LogView {
  /** From `offset` on; complete lines unless the job ended. */
  text: string;
  /** Offset to ask for next. */
  next: number;
  /** True when no more will come. */
  complete: boolean;
}

/** A check on the head of a proposal. */
export interface CheckView {
  id: number;
  name: string;
  environment?: string;
  state: RunState;
  conclusion?: RunConclusion;
  /** One line. */
  title?: string;
  /** Markdown. */
  summary?: string;
  /** The job whose log it is. */
  jobId?: number;
  url?: string;
}

/** Answer of `GET /proposals/:host/:owner/:name/:number/progress`. */
export interface ProposalProgress {
  headSha: string;
  checks: CheckView[];
  /** Plan of each environment that the proposal changes, as its check reports it. */
  plans: PlanSummary[];
  /** Checks and plans of the proposal. */
  proposalRun?: RunSummary;
  /** What the merge started. */
  applyRun?: RunView;
  approval: ApprovalView;
  /** Why it cannot be merged yet; absent when it can, or was. */
  blockedBy?: string;
}

/** Body of `POST /proposals/:host/:owner/:name/:number/merge`; refused when the head has moved. */
export interface MergeInput {
  headSha: string;
}

/** Body of `POST /stacks/:host/:owner/:name/runs/:run/approve`; refused when the plan is another. */
export interface ApproveInput {
  environment: string;
  digest?: string;
}

export type EnvironmentStateName =
  | 'proposed'
  | 'planned'
  | 'waiting'
  | 'applying'
  | 'running'
  | 'drifted'
  | 'failed'
  | 'removing'
  | 'removed'
  | 'unknown';

/** What is known of an environment now. */
export interface EnvironmentState {
  environment: string;
  state: EnvironmentStateName;
  /** Why the state is unknown or failed, in one sentence. */
  reason?: string;
  /** True when stand-in providers did it. */
  rehearsed: boolean;
  /** When the last status was made. */
  reportedAt?: string;
  /** The run that made the last status. */
  lastRun?: RunSummary;
  /** The run that works on it now. */
  activeRun?: RunSummary;
  /** Proposal that waits to be merged. */
  proposal?: number;
  outputs?: EnvironmentOutputs;
  drift?: { changes: Change[]; omitted: number };
  /** Of a failed apply, drift check or removal. */
  diagnostics: Diagnostic[];
}

/** Answer of `GET /stacks/:host/:owner/:name/environments`. */
export interface EnvironmentStates {
  environments: EnvironmentState[];
  /** Reports that were refused, newest first, such as an artifact with a wrong digest. */
  refused: { run: number; environment: string; at: string; reason: string }[];
  /** Whether the caller may check drift, and remove. */
  operations: { check: boolean; remove: boolean };
}

/** One stack as the catalog's entity provider reads it: answer of `GET /environments`, for services. */
export interface DeployedStack {
  entityRef: string;
  repository: Repository;
  /** Page of the repository on the forge. */
  url: string;
  spec: Pick<Spec, 'name' | 'owner' | 'system'> & {
    environments: Environment[];
  };
  states: EnvironmentState[];
}
