// Finds the plan that people saw when they merged: the digest that the proposal's
// run left as an artifact, from the newest run of the merged commit. Nothing found is
// no error; the new plan is then shown as one that nobody has reviewed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readEnvironment } from './lib/environment.mjs';
import { readJson } from './lib/files.mjs';
import { setOutput } from './lib/github.mjs';
import { GithubApi } from './lib/githubApi.mjs';
import { readCommit } from './lib/identity.mjs';
import { orElse, runProgram, say } from './lib/program.mjs';
import { readProcess } from './lib/runProcess.mjs';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

runProgram({
  usage: 'node ci/reviewed.mjs --environment NAME',
  options: { environment: { type: 'string' } },
  async main({ options, signal }) {
    const { name } = readEnvironment(options.environment);
    const digest = await orElse(
      error => {
        say(error.message);
        return undefined;
      },
      () => findDigest(name, signal),
    );
    setOutput('digest', digest ?? '');
    say(digest ? `Reviewed: ${digest}` : 'No reviewed plan was found.');
    return 0;
  },
});

async function findDigest(environment, signal) {
  const api = new GithubApi({ signal });
  const pulls = await api.ask('GET', `commits/${readCommit()}/pulls`);
  const merged = pulls.find(pull => pull.merged_at);
  if (!merged) return undefined;
  const { workflow_runs: runs } = await api.ask(
    'GET',
    `actions/workflows/proposal.yaml/runs?event=pull_request&status=success&head_sha=${merged.head.sha}`,
  );
  if (runs.length === 0) return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reviewed-'));
  try {
    const { code } = await readProcess({
      command: 'gh',
      args: [
        ...['run', 'download', String(runs[0].id)],
        ...['--name', `plan-${environment}`, '--dir', folder],
      ],
      env: { ...process.env, GH_TOKEN: process.env.GITHUB_TOKEN },
      signal,
    });
    if (code !== 0) return undefined;
    const { digest } = readJson(path.join(folder, 'plan.json'));
    return DIGEST.test(digest ?? '') ? digest : undefined;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
