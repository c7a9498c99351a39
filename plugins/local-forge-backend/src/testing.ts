import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Knex } from 'knex';
import { FaultPlan } from './faults/FaultPlan';
import { Fault } from './faults/types';
import { RequestLog } from './http/RequestLog';
import { RunnerOptions } from './runner/types';
import { startForge } from './startForge';
import { openMemoryDatabase } from './store/openDatabase';
import { createToken } from './token';

export type { Fault, FaultedRequest, FaultOutcome } from './faults/types';
export type {
  OpenedRehearsal,
  OpenRehearsal,
  RunnerOptions,
} from './runner/types';
export type { LoggedRequest } from './http/types';
export type { RequestCounts } from './http/RequestLog';

/** What a test may choose; without anything: any free port, a temporary folder, SQLite in memory, organisation `acme`. */
export interface LocalForgeOptions {
  /** Folder of the bare repositories; kept on close when given. */
  dataDir?: string;
  port?: number;
  token?: string;
  /** Who the token belongs to. */
  login?: string;
  organizations?: string[];
  /** Database of the tables; left open on close when given. */
  database?: Knex;
  logger?: { error(message: string): void };
  faults?: Fault[];
  /** REST requests an hour: 5000 as on GitHub; 0 for no limit. */
  rateLimit?: number;
  /** The portal that pages link to. */
  portalUrl?: string;
  /** Runs the CI of the repositories in what `openRehearsal` opens. Default: nothing runs. */
  runner?: false | RunnerOptions;
}

/** A forge for tests. */
export interface LocalForge {
  /** `http://localhost:<port>`: clone from `<url>/<owner>/<repo>.git`. */
  url: string;
  /** `localhost:<port>`, as integrations name it. */
  host: string;
  /** `<url>/api/v3`, the base URL of Octokit. */
  apiBaseUrl: string;
  token: string;
  login: string;
  /** An `integrations` value of app-config that makes Backstage use this forge. */
  integrations: {
    github: { host: string; apiBaseUrl: string; token: string }[];
  };
  /** The folder of the bare repositories. */
  dataDir: string;
  /** Every request that was answered, with `counts()` of REST requests, fetches and pushes. */
  requests: RequestLog;
  /** `faults.add({ operation: 'pulls/create', after: 502 })`. */
  faults: FaultPlan;
  close(): Promise<void>;
}

/** Starts a local forge of its own for a test, without a backend around it. */
export async function startLocalForge(
  options: LocalForgeOptions = {},
): Promise<LocalForge> {
  const {
    token = createToken(),
    login = 'groundwork',
    organizations = ['acme'],
    database = openMemoryDatabase(),
    logger = { error: () => {} },
  } = options;
  const dataDir =
    options.dataDir ??
    (await fs.mkdtemp(path.join(os.tmpdir(), 'local-forge-')));
  const started = await startForge({
    dataDir,
    database,
    token,
    login,
    organizations,
    portalUrl: options.portalUrl,
    port: options.port ?? 0,
    rateLimit: options.rateLimit ?? 5000,
    runner: options.runner || undefined,
    faults: new FaultPlan(options.faults),
    onError: (error, request) => logger.error(`${request}: ${error}`),
  });
  const host = `localhost:${started.port}`;
  const apiBaseUrl = `${started.url}/api/v3`;
  return {
    url: started.url,
    host,
    apiBaseUrl,
    token,
    login,
    integrations: { github: [{ host, apiBaseUrl, token }] },
    dataDir,
    requests: started.log,
    faults: started.faults,
    async close() {
      await started.close();
      if (!options.database) await database.destroy();
      if (!options.dataDir)
        await fs.rm(dataDir, { recursive: true, force: true });
    },
  };
}
