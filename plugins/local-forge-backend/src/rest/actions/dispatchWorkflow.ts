import {
  WorkflowKind,
  WORKFLOWS,
} from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { resolveCommit } from '../../git/objects';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { stackAt } from '../../runner/stackAt';
import { RepositoryRow } from '../../store/types';
import { notFound, unprocessable } from '../errors';
import { findWritable, ok, readJson } from '../operation';
import { repositoryPage, repositoryUrl } from '../urls';
import { findWorkflow, workflowsOf } from './workflow';

const schema = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.string().max(1000)).optional(),
  return_run_details: z.boolean().optional(),
});

/** What the workflows that can be started by hand ask for. */
const INPUTS: Partial<
  Record<WorkflowKind, { required: string[]; optional: string[] }>
> = {
  drift: { required: [], optional: ['environment'] },
  retire: { required: ['environment', 'confirm'], optional: [] },
};

function checkInputs(kind: WorkflowKind, inputs: Record<string, string>) {
  const known = INPUTS[kind];
  if (!known)
    throw unprocessable("Workflow does not have 'workflow_dispatch' trigger");
  const names = [...known.required, ...known.optional];
  const unexpected = Object.keys(inputs).filter(name => !names.includes(name));
  if (unexpected.length)
    throw unprocessable(
      `Unexpected inputs provided: ${JSON.stringify(unexpected)}`,
    );
  for (const name of known.required)
    if (!inputs[name])
      throw unprocessable(`Required input '${name}' not provided`);
}

/** The commit of the ref; the forge dispatches on the default branch only, as its environments allow. */
async function findHead(
  forge: Forge,
  repository: RepositoryRow,
  ref: string,
): Promise<string> {
  const branch = ref.replace(/^refs\/heads\//, '');
  const sha =
    branch === repository.default_branch
      ? await resolveCommit(forge.directory(repository), `refs/heads/${branch}`)
      : undefined;
  if (!sha) throw unprocessable(`No ref found for: ${ref}`);
  return sha;
}

/** `POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches` */
export async function dispatchWorkflow(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const kind = findWorkflow(repository, request.params.workflow_id);
  const { runner } = forge;
  const workflows = await workflowsOf(forge, repository);
  if (!runner || !workflows.includes(kind)) throw notFound();
  const body = await readJson(request, 'Workflow', schema);
  const inputs = body.inputs ?? {};
  checkInputs(kind, inputs);
  const headSha = await findHead(forge, repository, body.ref);
  const stack = await stackAt(forge.directory(repository), headSha);
  const wanted = inputs.environment;
  const environments = stack.environments.filter(
    ({ name }) => !wanted || name === wanted,
  );
  if (environments.length === 0)
    throw unprocessable(
      wanted
        ? `There is no environments/${wanted} at ${WORKFLOWS[kind]}'s ref.`
        : 'There is no environment at the ref.',
    );
  const run = await runner.begin(repository, {
    kind: kind as 'drift' | 'retire',
    event: 'workflow_dispatch',
    headSha,
    environments,
    inputs,
  });
  if (!body.return_run_details) return { status: 204 };
  const path = `/actions/runs/${run.id}`;
  return ok({
    workflow_run_id: run.id,
    run_url: repositoryUrl(forge, repository, path),
    html_url: repositoryPage(forge, repository, path),
  });
}
