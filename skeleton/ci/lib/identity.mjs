import { execFileSync } from 'node:child_process';
import { ProgramError } from './program.mjs';

/** True when stand-in providers run it: no cloud account is asked. */
export function isRehearsed(env = process.env) {
  return env.GROUNDWORK_REHEARSED === '1';
}

/** The commit that is worked on: of the run, else of this checkout. */
export function readCommit(env = process.env) {
  if (env.GITHUB_SHA) return env.GITHUB_SHA;
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return commit.trim();
  } catch {
    throw new ProgramError(
      'Which commit this is cannot be told: set GITHUB_SHA, or run it in a git checkout.',
    );
  }
}

/** Tells results of this run from those that an earlier one left behind. */
export function runKey(env = process.env) {
  return `${env.GITHUB_RUN_ID ?? 'local'}/${env.GITHUB_RUN_ATTEMPT ?? '1'}`;
}

/** Repository and run, from what GitHub Actions sets. */
export function readRun(env = process.env) {
  const missing = [
    'GITHUB_REPOSITORY',
    'GITHUB_SERVER_URL',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_WORKFLOW_REF',
    'GITHUB_EVENT_NAME',
  ].filter(name => !env[name]);
  if (missing.length > 0)
    throw new ProgramError(
      `A status is reported by a run: ${missing.join(', ')} not set.`,
    );
  const [owner, name] = env.GITHUB_REPOSITORY.split('/');
  const server = env.GITHUB_SERVER_URL.replace(/\/+$/, '');
  return {
    repository: { host: new URL(server).host, owner, name },
    run: {
      id: Number(env.GITHUB_RUN_ID),
      attempt: Number(env.GITHUB_RUN_ATTEMPT),
      url: `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
      workflow: env.GITHUB_WORKFLOW_REF.slice(
        `${env.GITHUB_REPOSITORY}/`.length,
      ).replace(/@.*$/, ''),
      event: env.GITHUB_EVENT_NAME,
    },
  };
}
