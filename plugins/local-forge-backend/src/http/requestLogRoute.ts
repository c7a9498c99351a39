import { RequestLog } from './RequestLog';
import { Route } from './types';

/** `GET /-/requests`: what the forge has been asked, for benchmarks of a running portal. */
export function requestLogRoute(log: RequestLog): Route {
  return {
    kind: 'internal',
    operation: 'requests',
    method: 'GET',
    path: '/-/requests',
    async handle() {
      return {
        status: 200,
        json: { counts: log.counts(), requests: log.list() },
      };
    },
  };
}
