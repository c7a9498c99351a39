import type {
  Repository,
  RunConclusion,
  RunState,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeCallOptions } from './Forge';

/** A run of a workflow, of whatever workflow the repository has. */
export interface ForgeRun {
  id: number;
  /** Path of the workflow's file on the head of the run, such as `.github/workflows/apply.yaml`. */
  workflow: string;
  event: string;
  headBranch: string;
  headSha: string;
  /** `owner/name` of the repository that the head is in: another one for a fork. */
  headRepository: string;
  /** From 1; grows when somebody runs it again. */
  attempt: number;
  state: RunState;
  conclusion?: RunConclusion;
  createdAt: string;
  updatedAt: string;
  /** Page for people. */
  url: string;
}

export interface ForgeJobStep {
  name: string;
  state: RunState;
  conclusion?: RunConclusion;
}

export interface ForgeJob {
  id: number;
  runId: number;
  name: string;
  state: RunState;
  conclusion?: RunConclusion;
  startedAt?: string;
  finishedAt?: string;
  steps: ForgeJobStep[];
}

/** A check on a commit. */
export interface ForgeCheck {
  id: number;
  name: string;
  state: RunState;
  conclusion?: RunConclusion;
  /** One line. */
  title?: string;
  /** Markdown. */
  summary?: string;
  /** Markdown; a plan's check keeps the plan here. */
  text?: string;
  /** The job that made the check, when its page is the check's page. */
  jobId?: number;
  url?: string;
}

/** A zip that a run left behind. */
export interface ForgeArtifact {
  id: number;
  name: string;
  sizeBytes: number;
  /** `sha256:` over the zip; absent where the forge does not tell. */
  digest?: string;
  expired: boolean;
  createdAt: string;
}

/** A part of a job's log. */
export interface ForgeLogPart {
  /** Bytes from the offset on, at most 256 KiB. */
  content: Buffer;
  /** True when there is more to be had right now. */
  more: boolean;
}

/** What the forge's CI does: checks, runs, jobs, logs, artifacts, approvals. */
export interface ForgeRuns {
  /** The newest check of each name on a commit, at most 300. */
  listChecks(
    input: { repository: Repository; sha: string },
    options?: ForgeCallOptions,
  ): Promise<ForgeCheck[]>;

  /** Newest first, at most 100. */
  listRuns(
    input: { repository: Repository; branch?: string; headSha?: string },
    options?: ForgeCallOptions,
  ): Promise<ForgeRun[]>;

  /** Undefined when there is none with this id. */
  getRun(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeRun | undefined>;

  /** Jobs of a run's newest attempt, at most 300. */
  listJobs(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeJob[]>;

  /** Undefined when there is none with this id. */
  getJob(
    input: { repository: Repository; jobId: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeJob | undefined>;

  /** Undefined while there is no log, or no longer one. */
  readJobLog(
    input: { repository: Repository; jobId: number; offset: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeLogPart | undefined>;

  /** Asks the run to end; refuses one that ended. */
  cancelRun(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Runs all jobs of a run again, on the same commit; refuses one that has not ended. */
  rerun(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Starts a workflow of a branch. */
  dispatchWorkflow(
    input: {
      repository: Repository;
      /** Path of the workflow's file. */
      workflow: string;
      branch: string;
      inputs: Record<string, string>;
    },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Names of the environments that the run waits to be approved for. */
  pendingApprovals(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<string[]>;

  /** Lets a run go on; refuses an environment that it does not wait for. */
  approvePending(
    input: {
      repository: Repository;
      runId: number;
      environment: string;
      comment: string;
    },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** At most 100. */
  listArtifacts(
    input: { repository: Repository; runId: number },
    options?: ForgeCallOptions,
  ): Promise<ForgeArtifact[]>;

  /**
   * The files of an artifact, by name. Throws an ArtifactError when what came is
   * not what the forge announced, or more than is reasonable.
   */
  downloadArtifact(
    input: { repository: Repository; artifact: ForgeArtifact },
    options?: ForgeCallOptions,
  ): Promise<Map<string, Buffer>>;

  /** Approves a proposal's head. */
  approveProposal(
    input: {
      repository: Repository;
      number: number;
      headSha: string;
      comment: string;
    },
    options?: ForgeCallOptions,
  ): Promise<void>;

  /** Merges exactly this head; refuses when it has moved. Merging what is merged changes nothing. */
  mergeProposal(
    input: { repository: Repository; number: number; headSha: string },
    options?: ForgeCallOptions,
  ): Promise<void>;
}
