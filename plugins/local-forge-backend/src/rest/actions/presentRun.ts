import { WORKFLOWS } from '@groundwork/backstage-plugin-groundwork-common';
import { Forge } from '../../Forge';
import { readCommit } from '../../git/commits';
import { lookUp } from '../../git/objects';
import { RunRow } from '../../store/runTypes';
import { RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { presentMinimalPull } from '../pulls/presentMinimalPull';
import { presentMinimalRepository } from '../repositories/presentRepository';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';
import { workflowId, workflowName } from './workflow';

async function headCommit(
  forge: Forge,
  repository: RepositoryRow,
  sha: string,
) {
  const directory = forge.directory(repository);
  const [found] = await lookUp(directory, [`${sha}^{commit}`]);
  if (!found) return null;
  const { tree, message, author, committer } = await readCommit(directory, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

/** A run of a workflow (`workflow-run`). */
export async function presentRun(
  forge: Forge,
  repository: RepositoryRow,
  run: RunRow,
) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  const url = at(`/actions/runs/${run.id}`);
  const id = workflowId(repository, run.kind);
  const actor = presentAccount(forge, run.actor);
  const minimal = presentMinimalRepository(forge, repository);
  const pull =
    run.kind === 'proposal' && run.pull_number !== null
      ? await forge.pulls.find(repository.id, run.pull_number)
      : undefined;
  return {
    id: run.id,
    name: workflowName(run.kind),
    node_id: nodeId('WorkflowRun', run.id),
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    head_branch: run.head_branch,
    head_sha: run.head_sha,
    path: WORKFLOWS[run.kind],
    run_number: run.number,
    run_attempt: run.attempt,
    referenced_workflows: [],
    event: run.event,
    display_title: run.title,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: id,
    url,
    html_url: repositoryPage(forge, repository, `/actions/runs/${run.id}`),
    pull_requests: pull ? [presentMinimalPull(forge, repository, pull)] : [],
    created_at: run.created_at,
    updated_at: run.updated_at,
    run_started_at: run.started_at ?? run.created_at,
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: at(`/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url:
      run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: at(`/actions/workflows/${id}`),
    head_commit: await headCommit(forge, repository, run.head_sha),
    repository: minimal,
    head_repository: minimal,
  };
}
