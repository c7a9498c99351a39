/** Workflows of a stack's repository, by what they are for. */
export const WORKFLOWS = {
  proposal: '.github/workflows/proposal.yaml',
  apply: '.github/workflows/apply.yaml',
  drift: '.github/workflows/drift.yaml',
  retire: '.github/workflows/retire.yaml',
} as const;

export type WorkflowKind = keyof typeof WORKFLOWS;

/** Which of ours a path names; undefined for any other workflow. */
export function workflowKind(path: string): WorkflowKind | undefined {
  return (Object.keys(WORKFLOWS) as WorkflowKind[]).find(
    kind => WORKFLOWS[kind] === path,
  );
}

/** Name of the check, and of the job, that works on an environment: `plan (dev)`. */
export function jobName(
  step: 'plan' | 'apply' | 'drift' | 'destroy',
  environment: string,
): string {
  return `${step} (${environment})`;
}

/**
 * The step and environment that a job's name tells; undefined for any other. A job
 * of a called workflow is named after its caller too: `dev / apply (dev)`.
 */
export function parseJobName(
  name: string,
):
  | { step: 'plan' | 'apply' | 'drift' | 'destroy'; environment: string }
  | undefined {
  const match =
    /^(?:[a-z]+ \/ )?(plan|apply|drift|destroy) \(([a-z0-9-]+)(?:, platform)?\)$/.exec(
      name,
    );
  return match
    ? {
        step: match[1] as 'plan' | 'apply' | 'drift' | 'destroy',
        environment: match[2],
      }
    : undefined;
}

/** Name of the artifact that holds `status-<environment>.json`. */
export function statusArtifact(environment: string): string {
  return `status-${environment}`;
}

/** Name of the artifact that holds `plan.json` and `summary.md`. */
export function planArtifact(environment: string): string {
  return `plan-${environment}`;
}
