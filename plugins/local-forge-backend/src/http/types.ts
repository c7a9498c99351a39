import { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';

/** A request as a handler sees it, whatever served it. */
export interface ForgeRequest {
  method: string;
  /** The path as it came over the wire, without the query. */
  path: string;
  /** Values of the placeholders of the route's path, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The raw body; a handler reads it at most once. */
  body: Readable;
}

/** What a handler answers: exactly one of `json`, `content` and `stream`, or none of them. */
export interface ForgeResponse {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  content?: string | Buffer;
  stream?: Readable;
}

/** REST and git need the token; pages and their errors are for a browser. */
export type RouteKind = 'rest' | 'git' | 'page' | 'internal';

/** One method and path that the server answers. */
export interface Route {
  kind: RouteKind;
  /** GitHub's operation id, or a name such as `git/receive-pack`. */
  operation: string;
  method: string;
  /** The path as GitHub's documents write it: `/repos/{owner}/{repo}`. */
  path: string;
  handle(request: ForgeRequest): Promise<ForgeResponse>;
}

/** One line of the request log. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  kind: RouteKind | 'none';
  operation: string;
  durationMs: number;
}
