import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import { FaultPlan } from '../faults/FaultPlan';
import { Fault, FaultOutcome } from '../faults/types';
import { ApiError, notFound } from '../rest/errors';
import { authenticate } from './authentication';
import { isOwnHost } from './hostCheck';
import { createRouteMatcher, RouteMatch } from './matchRoute';
import { RateLimit } from './RateLimit';
import { RequestLog } from './RequestLog';
import { errorResponse, send, withRestHeaders } from './send';
import { ForgeRequest, ForgeResponse, Route, RouteKind } from './types';

const API_ROOT = '/api/v3';
const API_VERSION = '2022-11-28';

/** What a request handler is made of. */
export interface RequestHandlerOptions {
  routes: Route[];
  token: string;
  rateLimit: RateLimit;
  faults: FaultPlan;
  log: RequestLog;
  /** The page for an address that names nothing. */
  notFoundPage: () => ForgeResponse;
  onError: (error: unknown, request: string) => void;
}

/** A dropped connection in place of an answer. */
class Dropped extends Error {}

function toResponse(outcome: FaultOutcome): ForgeResponse {
  if (outcome === 'drop') throw new Dropped();
  const answer = typeof outcome === 'number' ? { status: outcome } : outcome;
  const message = STATUS_CODES[answer.status] ?? 'Server Error';
  return { json: new ApiError(answer.status, message).toJson(), ...answer };
}

async function work(
  match: RouteMatch,
  request: ForgeRequest,
  fault: Fault | undefined,
): Promise<ForgeResponse> {
  const { route } = match;
  if (!fault) return await route.handle(request);
  const { method, path } = request;
  const seen = { method, path, operation: route.operation };
  if (fault.delayMs)
    await new Promise(resolve => setTimeout(resolve, fault.delayMs));
  await fault.onBefore?.(seen);
  if (fault.before !== undefined) return toResponse(fault.before);
  const response = await route.handle(request);
  await fault.onAfter?.({ ...seen, status: response.status });
  if (fault.after === undefined) return response;
  response.stream?.destroy();
  return toResponse(fault.after);
}

/** The one way of a request: own host, route, token, rate limit, fault, work, answer, log. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const { routes, token, rateLimit, faults, log } = options;
  const matchRest = createRouteMatcher(routes.filter(r => r.kind === 'rest'));
  const matchOther = createRouteMatcher(routes.filter(r => r.kind !== 'rest'));

  async function answer(
    request: ForgeRequest,
    match: RouteMatch | undefined,
    kind: RouteKind,
  ): Promise<ForgeResponse> {
    if (kind !== 'page') authenticate(request.headers, token, kind);
    if (!match) return kind === 'page' ? options.notFoundPage() : refuse();
    const counted =
      kind === 'rest' && match.route.operation !== 'rate-limit/get';
    if (counted) rateLimit.take();
    const fault = faults.next(match.route);
    const found = await work(match, request, fault);
    if (kind !== 'rest') return found;
    const response = withRestHeaders(found, request, API_VERSION);
    if (counted && response.status === 304) rateLimit.giveBack();
    return response;
  }

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const started = performance.now();
    const method = req.method ?? 'GET';
    const url = req.url ?? '/';
    const [path, query = ''] = url.split(/\?(.*)/s);
    const isRest = path === API_ROOT || path.startsWith('/api/');
    const match = isRest
      ? matchRest(
          method,
          path.startsWith(`${API_ROOT}/`) ? path.slice(API_ROOT.length) : '',
        )
      : matchOther(method, path);
    const kind = isRest ? 'rest' : match?.route.kind ?? 'page';
    const request: ForgeRequest = {
      method,
      path,
      params: match?.params ?? {},
      query: new URLSearchParams(query),
      headers: req.headers,
      body: req,
    };
    let response: ForgeResponse | undefined;
    try {
      const port = req.socket.localPort ?? 0;
      if (!isOwnHost(req.headers.host, port))
        throw new ApiError(
          403,
          'The local forge answers on its own name only.',
        );
      response = await answer(request, match, kind);
    } catch (error) {
      if (!(error instanceof Dropped)) response = fail(error, kind, url);
    }
    log.add({
      method,
      path: url,
      status: response?.status ?? 0,
      kind: match || isRest ? kind : 'none',
      operation: match?.route.operation ?? 'none',
      durationMs: performance.now() - started,
    });
    if (!response) {
      res.socket?.destroy();
      return;
    }
    const headers = {
      ...(kind === 'rest' && rateLimit.headers()),
      ...response.headers,
    };
    try {
      await send(res, { ...response, headers }, method !== 'HEAD');
    } catch (error) {
      // the client went away in the middle of a stream
      if (!res.headersSent) options.onError(error, url);
      res.destroy();
    }
  };

  function fail(error: unknown, kind: RouteKind, url: string): ForgeResponse {
    if (error instanceof ApiError) {
      if (kind === 'page' && error.status === 404)
        return options.notFoundPage();
      return errorResponse(error, kind);
    }
    options.onError(error, url);
    return errorResponse(new ApiError(500, 'Server Error'), kind);
  }
}

function refuse(): never {
  throw notFound();
}
