import fs from 'node:fs/promises';
import path from 'node:path';
import { overrideBackends } from './backendOverride';
import { packageFolder } from './packageFolder';
import { startServer } from './server/startServer';
import { worldFolders } from './world/folders';
import { plantForeign, type ForeignObject } from './world/foreign';

/** @public */
export interface RehearsalOptions {
  /** Folder of the environment's world and states; made when missing, outlives runs. */
  home: string;
  /** A checked-out repository; each of its `layers/*` is given a local backend. */
  repository?: string;
  /**
   * Below these, and nowhere else, is what Terraform is run on; the repository by
   * default. Providers then serve only the types that are named there, in the
   * states or in the world, at the time of each command: Terraform decodes every
   * type that there is otherwise.
   */
  folders?: readonly string[];
  /** What somebody else made in the account; it is there before anything is planned. */
  foreign?: readonly ForeignObject[];
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
  const { world, state } = worldFolders(home);
  await fs.mkdir(world, { recursive: true });
  await fs.mkdir(state, { recursive: true });
  plantForeign(home, options.foreign ?? []);
  if (options.repository) {
    await overrideBackends(options.repository, state);
  }
  const { account, region, repository, signal } = options;
  const folders = options.folders ?? (repository ? [repository] : undefined);
  const server = await startServer(
    {
      home,
      account,
      region,
      folders: folders?.map(folder => path.resolve(folder)),
    },
    signal,
  );
  return {
    env: {
      TF_REATTACH_PROVIDERS: server.reattach,
      PATH: [path.join(packageFolder, 'bin'), process.env.PATH]
        .filter(Boolean)
        .join(path.delimiter),
      GROUNDWORK_REHEARSED: '1',
      // collecting garbage takes a third of what short commands of Go's take
      GOGC: '400',
      GROUNDWORK_REHEARSAL_HOME: home,
      GROUNDWORK_REHEARSAL_AWS: server.awsUrl,
    },
    close: server.stop,
  };
}
