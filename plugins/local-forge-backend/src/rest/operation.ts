import { z } from 'zod/v4';
import { Forge } from '../Forge';
import { readBody } from '../http/readBody';
import { ForgeRequest, ForgeResponse, Route } from '../http/types';
import { RepositoryRow } from '../store/types';
import { ApiError, FieldError, notFound } from './errors';

/** GitHub takes files up to 100 MB by its API; a stack's are small. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** The handler of one REST operation. */
export type Handler = (
  forge: Forge,
  request: ForgeRequest,
) => Promise<ForgeResponse>;

/** One REST operation under the name and path that GitHub's document gives it. */
export interface Operation {
  operation: string;
  method: string;
  path: string;
  handle: Handler;
}

/** Declares an operation: `operation('repos/get', 'GET /repos/{owner}/{repo}', …)`. */
export function operation(
  id: string,
  methodAndPath: string,
  handle: Handler,
): Operation {
  const [method, path] = methodAndPath.split(' ');
  return { operation: id, method, path, handle };
}

/** The routes of operations on one forge. */
export function toRoutes(forge: Forge, operations: Operation[]): Route[] {
  return operations.map(({ handle, ...names }) => ({
    ...names,
    kind: 'rest',
    handle: request => handle(forge, request),
  }));
}

/** The repository that the path names, or 404. */
export async function findRepository(
  forge: Forge,
  request: ForgeRequest,
): Promise<RepositoryRow> {
  const { owner, repo } = request.params;
  const repository = await forge.repositories.find(owner, repo);
  if (!repository) throw notFound();
  return repository;
}

/** The repository that the path names, when it takes changes. */
export async function findWritable(
  forge: Forge,
  request: ForgeRequest,
): Promise<RepositoryRow> {
  const repository = await findRepository(forge, request);
  if (repository.archived)
    throw new ApiError(403, 'Repository was archived so is read-only.');
  return repository;
}

/** Reads and checks a JSON body; 400 when it is no JSON object, 422 with the fields that are wrong. */
export async function readJson<T>(
  request: ForgeRequest,
  resource: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const text = (await readBody(request.body, MAX_BODY_BYTES)).toString('utf8');
  const result = schema.safeParse(parse(text));
  if (result.success) return result.data;
  throw new ApiError(422, 'Validation Failed', {
    errors: result.error.issues.map(issue => toFieldError(resource, issue)),
  });
}

function parse(text: string): unknown {
  if (!text.trim()) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
  if (typeof value !== 'object' || value === null)
    throw new ApiError(400, 'Body should be a JSON object');
  return value;
}

function toFieldError(resource: string, issue: z.core.$ZodIssue): FieldError {
  const field = issue.path.join('.');
  const absent =
    issue.code === 'invalid_type' && / undefined$/.test(issue.message);
  return absent
    ? { resource, field, code: 'missing_field' }
    : { resource, field, code: 'invalid', message: issue.message };
}

/** A 200 with a JSON body. */
export function ok(json: unknown): ForgeResponse {
  return { status: 200, json };
}

/** A 201 with a JSON body and the place of what was made. */
export function created(json: { url: string }): ForgeResponse {
  return { status: 201, json, headers: { location: json.url } };
}
