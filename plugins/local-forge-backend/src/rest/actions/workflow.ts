import {
  WorkflowKind,
  WORKFLOWS,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Forge } from '../../Forge';
import { resolveCommit } from '../../git/objects';
import { findEntry } from '../../git/trees';
import { RepositoryRow } from '../../store/types';
import { notFound } from '../errors';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';

const KINDS = Object.keys(WORKFLOWS) as WorkflowKind[];

/** The name that people see. */
export function workflowName(kind: WorkflowKind): string {
  return `${kind[0].toUpperCase()}${kind.slice(1)}`;
}

/** The id of a workflow: that of the repository and its place among the four. */
export function workflowId(
  repository: RepositoryRow,
  kind: WorkflowKind,
): number {
  return repository.id * 10 + KINDS.indexOf(kind) + 1;
}

/** The workflow that a path names by file or id, or 404. */
export function findWorkflow(
  repository: RepositoryRow,
  text: string,
): WorkflowKind {
  const found = KINDS.find(
    kind =>
      WORKFLOWS[kind] === `.github/workflows/${text}` ||
      String(workflowId(repository, kind)) === text,
  );
  if (!found) throw notFound();
  return found;
}

/** The workflows of a repository: all of them where it has the programs that they call. */
export async function workflowsOf(
  forge: Forge,
  repository: RepositoryRow,
): Promise<WorkflowKind[]> {
  const directory = forge.directory(repository);
  const commit = await resolveCommit(
    directory,
    `refs/heads/${repository.default_branch}`,
  );
  const programs = commit && (await findEntry(directory, commit, 'ci'));
  return programs && programs.type === 'tree' ? KINDS : [];
}

/** A workflow (`workflow`). */
export function presentWorkflow(
  forge: Forge,
  repository: RepositoryRow,
  kind: WorkflowKind,
) {
  const id = workflowId(repository, kind);
  const file = WORKFLOWS[kind];
  const name = file.slice(file.lastIndexOf('/') + 1);
  return {
    id,
    node_id: nodeId('Workflow', id),
    name: workflowName(kind),
    path: file,
    state: 'active',
    created_at: repository.created_at,
    updated_at: repository.updated_at,
    url: repositoryUrl(forge, repository, `/actions/workflows/${id}`),
    html_url: repositoryPage(forge, repository, `/actions?workflow=${kind}`),
    badge_url: repositoryPage(
      forge,
      repository,
      `/actions/workflows/${name}/badge.svg`,
    ),
  };
}
