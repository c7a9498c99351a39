import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { lookUp } from '../../git/objects';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { latestOfEachName } from '../../store/CheckStore';
import { CheckRow } from '../../store/runTypes';
import { RepositoryRow, timestamp } from '../../store/types';
import { findCommit } from '../commits/findCommit';
import { notFound, unprocessable } from '../errors';
import { numberOf } from '../numberOf';
import {
  created,
  findRepository,
  findWritable,
  ok,
  operation,
  Operation,
  readJson,
} from '../operation';
import { paginateUnder } from '../pagination';
import { presentCheck } from './presentCheck';

const text = z.string().max(65_535);

const fields = {
  details_url: z.url({ protocol: /^https?$/ }).optional(),
  external_id: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  started_at: z.iso.datetime().optional(),
  completed_at: z.iso.datetime().optional(),
  conclusion: z
    .enum([
      'action_required',
      'cancelled',
      'failure',
      'neutral',
      'success',
      'skipped',
      'timed_out',
    ])
    .optional(),
  output: z
    .object({
      title: z.string().max(255).optional(),
      summary: text,
      text: text.optional(),
    })
    .optional(),
};

const newSchema = z.object({
  ...fields,
  name: z.string().min(1).max(255),
  head_sha: z.string(),
});

const changeSchema = z.object({
  ...fields,
  name: z.string().min(1).optional(),
});

/** The columns that a body sets. */
function changesOf(body: z.infer<typeof changeSchema>): Partial<CheckRow> {
  const { output, status, conclusion, ...columns } = body;
  const ended = status === 'completed' || conclusion !== undefined;
  if (ended && !conclusion)
    throw unprocessable('Invalid request. A completed check has a conclusion.');
  return {
    ...columns,
    ...(status && { status, conclusion: null }),
    ...(status === 'in_progress' && {
      started_at: columns.started_at ?? timestamp(),
    }),
    ...(ended && {
      status: 'completed' as const,
      conclusion,
      completed_at: columns.completed_at ?? timestamp(),
    }),
    ...output,
  };
}

async function present(
  forge: Forge,
  repository: RepositoryRow,
  check: CheckRow,
) {
  const pulls = await forge.pulls.list(repository.id);
  return presentCheck(forge, repository, check, pulls);
}

async function create(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const {
    name,
    head_sha: sha,
    ...body
  } = await readJson(request, 'CheckRun', newSchema);
  const isName = /^[0-9a-f]{40}$/.test(sha);
  const [commit] = isName
    ? await lookUp(forge.directory(repository), [`${sha}^{commit}`])
    : [];
  if (!commit) throw unprocessable(`No commit found for SHA: ${sha}`);
  const check = await forge.checks.create({
    repository_id: repository.id,
    name,
    head_sha: sha,
    status: 'queued',
    conclusion: null,
    external_id: '',
    details_url: null,
    title: null,
    summary: null,
    text: null,
    started_at: null,
    completed_at: null,
    ...changesOf(body),
  });
  return created(await present(forge, repository, check));
}

async function findCheck(forge: Forge, request: ForgeRequest) {
  const repository = await findRepository(forge, request);
  const id = numberOf(request.params.check_run_id);
  const check = await forge.checks.find(repository.id, id);
  if (!check) throw notFound();
  return { repository, check };
}

async function update(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  await findWritable(forge, request);
  const { repository, check } = await findCheck(forge, request);
  const body = await readJson(request, 'CheckRun', changeSchema);
  if (await forge.jobs.find(check.id))
    throw unprocessable("This check is a job's: only its run changes it.");
  await forge.checks.update(check.id, changesOf(body));
  const { check: now } = await findCheck(forge, request);
  return ok(await present(forge, repository, now));
}

async function get(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, check } = await findCheck(forge, request);
  return ok(await present(forge, repository, check));
}

async function list(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const sha = await findCommit(forge, repository, request.params.ref);
  const { query } = request;
  const all = await forge.checks.list(repository.id, sha);
  const chosen = query.get('filter') === 'all' ? all : latestOfEachName(all);
  const name = query.get('check_name');
  const status = query.get('status');
  const pulls = await forge.pulls.list(repository.id);
  return await paginateUnder(
    'check_runs',
    forge,
    request,
    chosen.filter(
      check =>
        (!name || check.name === name) && (!status || check.status === status),
    ),
    check => presentCheck(forge, repository, check, pulls),
  );
}

const CHECKS = '/repos/{owner}/{repo}/check-runs';

/** Checks of commits. */
export const checkOperations: Operation[] = [
  operation('checks/create', `POST ${CHECKS}`, create),
  operation('checks/get', `GET ${CHECKS}/{check_run_id}`, get),
  operation('checks/update', `PATCH ${CHECKS}/{check_run_id}`, update),
  operation(
    'checks/list-for-ref',
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    list,
  ),
];
