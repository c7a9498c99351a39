import { WorkflowKind } from '@groundwork/backstage-plugin-groundwork-common';

/** How far a run, a job or a check is, in GitHub's words. */
export type Status = 'queued' | 'in_progress' | 'waiting' | 'completed';

/** How a run or a job ended. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** An environment as the runner knows it from the tree of a commit. */
export interface RunEnvironment {
  name: string;
  stage: 'dev' | 'staging' | 'prod';
  /** Account, region and stack stand in its values; absent when they are not readable. */
  account?: string;
  region?: string;
  stack?: string;
  /** Id of somebody else's VPC, or pool of addresses, that its values name. */
  network?: string;
}

/** A run of a workflow. */
export interface RunRow {
  id: number;
  repository_id: number;
  kind: WorkflowKind;
  number: number;
  attempt: number;
  event: string;
  title: string;
  actor: string;
  head_branch: string;
  head_sha: string;
  pull_number: number | null;
  reviewed_sha: string | null;
  environments: RunEnvironment[];
  inputs: Record<string, string>;
  tracking_id: string;
  status: Status;
  conclusion: Conclusion | null;
  created_at: string;
  updated_at: string;
  started_at: string | null;
}

/** A step of a job. */
export interface StepRow {
  name: string;
  number: number;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: Conclusion | null;
  started_at: string | null;
  completed_at: string | null;
}

/** A job of a run; it has the id of its check run, as on GitHub. */
export interface JobRow {
  id: number;
  repository_id: number;
  run_id: number;
  attempt: number;
  name: string;
  environment: string | null;
  status: Status;
  conclusion: Conclusion | null;
  steps: StepRow[];
  approval: 'approved' | 'rejected' | null;
  approval_comment: string | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
}

/** A check of a commit. */
export interface CheckRow {
  id: number;
  repository_id: number;
  name: string;
  head_sha: string;
  status: Status;
  conclusion: string | null;
  external_id: string;
  details_url: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  started_at: string | null;
  completed_at: string | null;
}

/** What a run leaves: a zip, kept in a file named by the id. */
export interface ArtifactRow {
  id: number;
  repository_id: number;
  run_id: number;
  name: string;
  size: number;
  digest: string;
  created_at: string;
}

/** A GitHub environment. */
export interface EnvironmentRow {
  id: number;
  repository_id: number;
  name: string;
  needs_approval: boolean;
  created_at: string;
  updated_at: string;
}

/** What somebody says to a pull request. */
export interface ReviewRow {
  id: number;
  repository_id: number;
  number: number;
  author: string;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING';
  commit_id: string;
  submitted_at: string;
}
