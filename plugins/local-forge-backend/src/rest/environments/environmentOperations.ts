import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { EnvironmentRow } from '../../store/runTypes';
import { notFound, unprocessable } from '../errors';
import {
  findRepository,
  findWritable,
  ok,
  operation,
  Operation,
  readJson,
} from '../operation';
import { paginateUnder } from '../pagination';
import { presentEnvironment } from './presentEnvironment';

async function list(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const environments = await forge.environments.list(repository.id);
  return await paginateUnder(
    'environments',
    forge,
    request,
    environments,
    one => presentEnvironment(forge, repository, one),
  );
}

async function get(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const found = await forge.environments.find(
    repository.id,
    request.params.environment_name,
  );
  if (!found) throw notFound();
  return ok(presentEnvironment(forge, repository, found));
}

const schema = z.object({
  wait_timer: z.int().min(0).max(43_200).optional(),
  prevent_self_review: z.boolean().optional(),
  reviewers: z
    .array(z.object({ type: z.enum(['User', 'Team']), id: z.int() }))
    .max(6)
    .nullish(),
  deployment_branch_policy: z
    .object({
      protected_branches: z.boolean(),
      custom_branch_policies: z.boolean(),
    })
    .nullish(),
});

/** Reviewers, whoever they are, make the environment one that has to be approved. */
async function put(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const body = await readJson(request, 'Environment', schema);
  const name = request.params.environment_name;
  if (name.length > 255)
    throw unprocessable('Environment name is too long (at most 255).');
  const needsApproval = Boolean(body.reviewers?.length);
  const { id } = await forge.environments.ensure(
    repository.id,
    name,
    needsApproval,
  );
  await forge.environments.update(id, { needs_approval: needsApproval });
  const found = await forge.environments.find(repository.id, name);
  return ok(presentEnvironment(forge, repository, found as EnvironmentRow));
}

const ENVIRONMENTS = '/repos/{owner}/{repo}/environments';

/** GitHub environments: what a deployment waits at. */
export const environmentOperations: Operation[] = [
  operation('repos/get-all-environments', `GET ${ENVIRONMENTS}`, list),
  operation(
    'repos/get-environment',
    `GET ${ENVIRONMENTS}/{environment_name}`,
    get,
  ),
  operation(
    'repos/create-or-update-environment',
    `PUT ${ENVIRONMENTS}/{environment_name}`,
    put,
  ),
];
