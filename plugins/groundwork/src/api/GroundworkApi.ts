import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ApproveInput,
  EnvironmentStates,
  FormOptions,
  LogView,
  MergeInput,
  ProposalProgress,
  ProposalView,
  Repository,
  Review,
  RunView,
  StackView,
} from '@groundwork/backstage-plugin-groundwork-common';

/** What a call may be given to be stopped by. */
export interface CallOptions {
  signal?: AbortSignal;
}

/** The HTTP API of the backend plugin `groundwork`, as far as the portal's pages and fields use it. */
export interface GroundworkApi {
  /** What the form offers: owners of repositories, regions, profiles, versions, accounts. */
  options(options?: CallOptions): Promise<FormOptions>;
  /** All that is known about answers before anything exists; reserves nothing. */
  review(answers: unknown, options?: CallOptions): Promise<Review>;
  /** What was asked of a stack, on main and in its newest open proposal. */
  stack(repository: Repository, options?: CallOptions): Promise<StackView>;
  /** One proposal with its files. */
  proposal(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalView>;
  /** Checks and plans of a proposal, and the run that its merge started. */
  progress(
    repository: Repository,
    number: number,
    options?: CallOptions,
  ): Promise<ProposalProgress>;
  /** Approves and merges; refused when the head is not the one that was read. */
  merge(
    repository: Repository,
    number: number,
    input: MergeInput,
  ): Promise<void>;
  /** What is known of the stack's environments now. */
  environments(
    repository: Repository,
    options?: CallOptions,
  ): Promise<EnvironmentStates>;
  /** A run with its jobs, and what it waits for. */
  run(
    repository: Repository,
    run: number,
    options?: CallOptions,
  ): Promise<RunView>;
  /** The log of a job from an offset on. */
  jobLog(
    repository: Repository,
    job: number,
    offset: number,
    options?: CallOptions,
  ): Promise<LogView>;
  /** Lets a run go on; refused when its plan is not the one that was read. */
  approveRun(
    repository: Repository,
    run: number,
    input: ApproveInput,
  ): Promise<void>;
  /** Ends a run. */
  cancelRun(repository: Repository, run: number): Promise<void>;
  /** Runs again what did not get through. */
  rerun(repository: Repository, run: number): Promise<void>;
  /** Starts a drift check. */
  checkDrift(repository: Repository, environment: string): Promise<void>;
  /** Starts the removal of what an environment deployed; `confirm` repeats its name. */
  removeEnvironment(
    repository: Repository,
    environment: string,
    confirm: string,
  ): Promise<void>;
}

export const groundworkApiRef = createApiRef<GroundworkApi>({
  id: 'plugin.groundwork.api',
});
