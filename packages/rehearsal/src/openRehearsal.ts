import fs from 'node:fs/promises';
import path from 'node:path';
import { overrideBackends } from './backendOverride';
import { packageFolder } from './packageFolder';
import { startServer } from './server/startServer';
import { worldFolders } from './world/folders';

/** @public */
export interface RehearsalOptions {
  /** Folder of the environment's world and states; made when missing, outlives runs. */
  home: string;
  /** A checked-out repository; each of its `layers/*` is given a local backend. */
  repository?: string;
  /** AWS account that is stood in for. */
  account: string;
  /** Region for providers that name none. */
  region: string;
  /** Ends the provider process. */
  signal?: AbortSignal;
}

/**
 * Stand-in providers that run until they are closed.
 *
 * @public
 */
export interface Rehearsal {
  /** To lay over the environment of `terraform` and of the repository's own programs. */
  env: Record<string, string>;
  /** Ends the provider process; nothing is left behind. */
  close(): Promise<void>;
}

/**
 * Starts stand-in providers for one environment.
 *
 * @public
 */
export async function openRehearsal(
  options: RehearsalOptions,
): Promise<Rehearsal> {
  const home = path.resolve(options.home);
  const folders = worldFolders(home);
  await fs.mkdir(folders.world, { recursive: true });
  await fs.mkdir(folders.state, { recursive: true });
  if (options.repository) {
    await overrideBackends(options.repository, folders.state);
  }
  const { account, region, signal } = options;
  const server = await startServer({ home, account, region }, signal);
  return {
    env: {
      TF_REATTACH_PROVIDERS: server.reattach,
      PATH: [path.join(packageFolder, 'bin'), process.env.PATH]
        .filter(Boolean)
        .join(path.delimiter),
      GROUNDWORK_REHEARSED: '1',
      GROUNDWORK_REHEARSAL_HOME: home,
      GROUNDWORK_REHEARSAL_AWS: server.awsUrl,
    },
    close: server.stop,
  };
}
