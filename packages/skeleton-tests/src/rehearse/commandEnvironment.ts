import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';

/** What a command gets of this process's environment: no credentials, nobody's configuration. */
const PASSED_ON = ['LANG', 'TMPDIR', 'TEMP', 'SystemRoot', 'PATH'];

/** Environment of the programs of a repository: an own home and nothing that a person configured. */
export function commandEnvironment(home: string): Record<string, string> {
  const own = Object.fromEntries(
    PASSED_ON.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...own,
    HOME: home,
    CHECKPOINT_DISABLE: '1',
    // Terraform's memory is short-lived: collecting it less often is worth some of it
    GOGC: '400',
  };
}

/** A run of one of the repository's workflows, as GitHub Actions describes it. */
export function runIdentity(
  { host, owner, name }: Repository,
  run: { id: number; workflow: string; event: string; commit: string },
): Record<string, string> {
  const repository = `${owner}/${name}`;
  return {
    GITHUB_REPOSITORY: repository,
    GITHUB_SERVER_URL: `http://${host}`,
    GITHUB_SHA: run.commit,
    GITHUB_RUN_ID: `${run.id}`,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: `${repository}/${run.workflow}@refs/heads/main`,
    GITHUB_EVENT_NAME: run.event,
  };
}
