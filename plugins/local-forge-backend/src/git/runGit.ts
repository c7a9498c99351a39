import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** Settings that hold for every git process of the forge, whatever the machine is set up with. */
const SETTINGS: [string, string][] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['transfer.fsckObjects', 'true'],
  // pull requests' heads are the forge's own, as on GitHub
  ['receive.hideRefs', 'refs/pull'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowReachableSHA1InWant', 'true'],
  // a collection in the background would race with the end of a test
  ['receive.autogc', 'false'],
  ['gc.auto', '0'],
  ['protocol.allow', 'never'],
];

/** The whole environment of a git process: nothing but PATH is inherited. */
export function gitEnvironment(
  extra: Record<string, string | undefined> = {},
): NodeJS.ProcessEnv {
  const settings = SETTINGS.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_CONFIG_COUNT: String(SETTINGS.length),
    ...Object.fromEntries(settings),
    ...extra,
  } as NodeJS.ProcessEnv;
}

/** How a git process ended. */
export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** What a git process is given besides its arguments. */
export interface GitOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Exit codes that are an answer and no failure. */
  accept?: number[];
}

/** Starts git on a bare repository with the hardened environment. */
export function spawnGit(
  directory: string,
  args: string[],
  env: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  return spawn('git', ['--git-dir', directory, ...args], {
    cwd: directory,
    env: gitEnvironment(env),
    stdio: 'pipe',
  });
}

/** Runs git to its end; throws with git's own words when it fails. */
export async function runGit(
  directory: string,
  args: string[],
  options: GitOptions = {},
): Promise<GitResult> {
  const child = spawnGit(directory, args, options.env);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', chunk => out.push(chunk));
  child.stderr.on('data', chunk => err.push(chunk));
  // git may answer and leave before it has read everything
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exit => resolve(exit ?? -1));
  });
  const stderr = Buffer.concat(err).toString('utf8').trim();
  if (code !== 0 && !options.accept?.includes(code))
    throw new Error(`git ${args[0]} ended with ${code}: ${stderr}`);
  return { code, stdout: Buffer.concat(out), stderr };
}
