// Tells a workflow which environments it works on, and where and as whom: one list
// per stage, so that stages can follow each other. Written to GITHUB_OUTPUT.
import { changedPaths, isChanged } from './lib/changed.mjs';
import { environmentNames, readEnvironment } from './lib/environment.mjs';
import { setOutput } from './lib/github.mjs';
import { GithubApi } from './lib/githubApi.mjs';
import { readCommit } from './lib/identity.mjs';
import { oneOf, ProgramError, runProgram, say } from './lib/program.mjs';
import { roleArn } from './lib/roles.mjs';
import { runnersOf } from './lib/runners.mjs';

const STAGES = ['dev', 'staging', 'prod'];
const PURPOSES = ['proposal', 'apply', 'drift', 'retire', 'restore-test'];

runProgram({
  usage: `node ci/environments.mjs --for ${PURPOSES.join(
    '|',
  )} [--base COMMIT] [--environment NAME]`,
  options: {
    for: { type: 'string' },
    base: { type: 'string' },
    environment: { type: 'string' },
  },
  async main({ options, signal }) {
    const purpose = oneOf('for', options.for ?? '', PURPOSES);
    const names = options.environment
      ? [options.environment]
      : environmentNames();
    const paths =
      purpose === 'proposal' || purpose === 'apply'
        ? await changedPaths(options.base ?? (await lastApplied(signal)))
        : undefined;
    const environments = names
      .map(readEnvironment)
      .filter(({ name }) => isChanged(name, paths));
    // No role of production trusts a pull request: anybody who may push a branch
    // could read what its plan reads.
    const planned = environments.filter(
      ({ stage }) => purpose !== 'proposal' || stage !== 'prod',
    );
    for (const { name } of environments.filter(one => !planned.includes(one)))
      say(`${name} is planned after the merge, before its gate.`);

    for (const stage of STAGES)
      setOutput(
        stage,
        planned.filter(one => one.stage === stage).map(describe),
      );
    setOutput('all', planned.map(describe));
    return 0;
  },
});

/**
 * The commit of main that was last applied as a whole; undefined when none was. A run
 * of an older commit, which somebody runs again, would undo what came after it.
 */
async function lastApplied(signal) {
  const api = new GithubApi({ signal });
  const { object: tip } = await api.ask('GET', 'git/ref/heads/main');
  if (tip.sha !== readCommit())
    throw new ProgramError(
      `main has moved on to ${tip.sha}: the run of that commit applies what this one would have.`,
    );
  const { workflow_runs: runs } = await api.ask(
    'GET',
    'actions/workflows/apply.yaml/runs?branch=main&event=push&status=success&per_page=1',
  );
  return runs[0]?.head_sha;
}

function describe(environment) {
  const { name, stage, region } = environment;
  return {
    name,
    stage,
    region,
    ...runnersOf(environment),
    plan_role: roleArn(environment, 'plan'),
    drift_role: roleArn(environment, 'drift'),
    apply_role: roleArn(environment, 'apply'),
  };
}
