import { WORKFLOWS } from '@groundwork/backstage-plugin-groundwork-common';
import { Forge } from '../Forge';
import { fullName } from '../rest/urls';
import { RunRow } from '../store/runTypes';
import { RepositoryRow } from '../store/types';
import { TRACKING_VARIABLE } from './trackedProcesses';

/**
 * The whole environment of a program of CI: who it is, as GitHub Actions says
 * it, and folders of its own. Of the portal's environment nothing but PATH.
 */
export function programEnvironment(
  forge: Forge,
  repository: RepositoryRow,
  run: RunRow,
  folders: { home: string; temporary: string },
): Record<string, string> {
  const ref =
    run.kind === 'proposal'
      ? `refs/pull/${run.pull_number}/merge`
      : `refs/heads/${run.head_branch}`;
  const name = fullName(repository);
  return {
    PATH: process.env.PATH ?? '',
    HOME: folders.home,
    TMPDIR: folders.temporary,
    LANG: 'C.UTF-8',
    GITHUB_REPOSITORY: name,
    GITHUB_SERVER_URL: forge.origin,
    GITHUB_SHA: run.head_sha,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_WORKFLOW_REF: `${name}/${WORKFLOWS[run.kind]}@${ref}`,
    GITHUB_EVENT_NAME: run.event,
    [TRACKING_VARIABLE]: run.tracking_id,
  };
}
