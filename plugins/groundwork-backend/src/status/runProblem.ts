import {
  workflowKind,
  type Repository,
  type RunSummary,
  type WorkflowKind,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeRun } from '@groundwork/backstage-plugin-groundwork-node';

/** The workflows that deploy, and what may start them. */
const EVENTS: Record<Exclude<WorkflowKind, 'proposal'>, string[]> = {
  apply: ['push'],
  drift: ['schedule', 'workflow_dispatch'],
  retire: ['workflow_dispatch'],
};

/**
 * Why a run has nothing to say about what is deployed; undefined when it has.
 * Only what is on the default branch was approved.
 */
export function runProblem(
  run: ForgeRun,
  where: { repository: Repository; defaultBranch: string },
): string | undefined {
  const { owner, name } = where.repository;
  if (run.headRepository.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    return `its run is of ${run.headRepository || 'a deleted repository'}`;
  }
  if (run.headBranch !== where.defaultBranch) {
    return `its run is on the branch ${run.headBranch}, not on ${where.defaultBranch}`;
  }
  const kind = workflowKind(run.workflow);
  if (!kind || kind === 'proposal') {
    return `the workflow ${run.workflow} deploys nothing`;
  }
  return EVENTS[kind].includes(run.event)
    ? undefined
    : `its run was started by ${
        run.event
      }, and ${kind} runs are started by ${EVENTS[kind].join(' or ')}`;
}

/** A run of one of our workflows as the portal shows it; undefined for any other. */
export function summaryOfRun(run: ForgeRun): RunSummary | undefined {
  const workflow = workflowKind(run.workflow);
  return (
    workflow && {
      id: run.id,
      workflow,
      event: run.event,
      state: run.state,
      ...(run.conclusion && { conclusion: run.conclusion }),
      commit: run.headSha,
      createdAt: run.createdAt,
      updatedAt: run.updatedAt,
      url: run.url,
    }
  );
}
