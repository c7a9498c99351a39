import { Forge, ForgeOptions } from './Forge';
import { FaultPlan } from './faults/FaultPlan';
import { gitRoutes } from './gitHttp/gitRoutes';
import { createRequestHandler } from './http/createRequestHandler';
import { listenOnLoopback } from './http/listen';
import { RequestLog } from './http/RequestLog';
import { requestLogRoute } from './http/requestLogRoute';
import { notFoundPage } from './pages/layout';
import { pageRoutes } from './pages/pageRoutes';
import { allOperations } from './rest/allOperations';
import { archiveRoute } from './rest/contents/archiveOperations';
import { artifactRoute } from './rest/actions/artifactOperations';
import { jobLogRoute } from './rest/actions/jobLogRoute';
import { jobRoute } from './rest/actions/jobRoute';
import { toRoutes } from './rest/operation';
import { Runner } from './runner/Runner';
import { RunnerOptions } from './runner/types';
import { migrate } from './store/openDatabase';

/** What a forge is started with. */
export interface StartForgeOptions extends ForgeOptions {
  /** 0 for any free port. */
  port: number;
  faults?: FaultPlan;
  /** Without it nothing runs. */
  runner?: RunnerOptions;
  onError: (error: unknown, request: string) => void;
}

/** A forge that listens. */
export interface StartedForge {
  forge: Forge;
  /** `http://localhost:7008` */
  url: string;
  port: number;
  log: RequestLog;
  faults: FaultPlan;
  close(): Promise<void>;
}

/** Brings the tables up to date and listens on loopback. */
export async function startForge(
  options: StartForgeOptions,
): Promise<StartedForge> {
  await migrate(options.database);
  const forge = new Forge(options);
  const log = new RequestLog();
  const faults = options.faults ?? new FaultPlan();
  const handle = createRequestHandler({
    routes: [
      ...toRoutes(forge, allOperations),
      jobRoute(forge),
      jobLogRoute(forge),
      archiveRoute(forge),
      artifactRoute(forge),
      requestLogRoute(log),
      ...gitRoutes(forge),
      ...pageRoutes(forge),
    ],
    token: options.token,
    rateLimit: forge.rateLimit,
    faults,
    log,
    notFoundPage: () => notFoundPage(forge),
    onError: options.onError,
  });
  const running = new Set<Promise<void>>();
  const server = await listenOnLoopback((req, res) => {
    const one = handle(req, res).finally(() => running.delete(one));
    running.add(one);
  }, options.port);
  forge.origin = `http://localhost:${server.port}`;
  if (options.runner) {
    forge.runner = new Runner(forge, {
      onError: options.onError,
      ...options.runner,
    });
    await forge.runner.start();
  }
  return {
    forge,
    url: forge.origin,
    port: server.port,
    log,
    faults,
    async close() {
      await server.close();
      await Promise.allSettled(running);
      await forge.runner?.close();
    },
  };
}
