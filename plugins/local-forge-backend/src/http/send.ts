import { createHash, randomUUID } from 'node:crypto';
import { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../rest/errors';
import { ForgeResponse, RouteKind } from './types';

/** Every answer is for the client that asked and for nobody else's page. */
const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** The answer that an error stands for. */
export function errorResponse(error: ApiError, kind: RouteKind): ForgeResponse {
  const { status, headers } = error;
  if (kind === 'rest' || kind === 'internal')
    return { status, headers, json: error.toJson() };
  return {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    content: `${error.message}\n`,
  };
}

/** Gives a REST answer GitHub's headers, and turns it into a 304 when the client has it already. */
export function withRestHeaders(
  response: ForgeResponse,
  request: { method: string; headers: IncomingHttpHeaders },
  apiVersion: string,
): ForgeResponse {
  const { json, content, status } = response;
  const body = json === undefined ? content : JSON.stringify(json);
  const headers: Record<string, string> = {
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': apiVersion,
    'x-github-request-id': randomUUID(),
    ...(json !== undefined && {
      'content-type': 'application/json; charset=utf-8',
    }),
    ...response.headers,
  };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { ...response, json: undefined, content: body, headers };
  if (status !== 200 || body === undefined)
    return { ...response, json: undefined, content: body, headers };
  const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
  Object.assign(headers, {
    etag,
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization',
  });
  const known = (request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  const opaque = etag.slice(2);
  if (known.some(tag => tag.replace(/^W\//, '') === opaque))
    return { status: 304, headers };
  return { status, content: body, headers };
}

/** Writes an answer. */
export async function send(
  res: ServerResponse,
  response: ForgeResponse,
  withBody: boolean,
): Promise<void> {
  const { status, headers, json, stream } = response;
  const content =
    json === undefined ? response.content : Buffer.from(JSON.stringify(json));
  res.writeHead(status, {
    ...COMMON_HEADERS,
    ...(json !== undefined && {
      'content-type': 'application/json; charset=utf-8',
    }),
    ...(content !== undefined && {
      'content-length': String(Buffer.byteLength(content)),
    }),
    ...headers,
  });
  if (stream && withBody) await pipeline(stream, res);
  else res.end(withBody ? content : undefined);
}
