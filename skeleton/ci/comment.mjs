// Puts a plan's summary under its pull request: one comment per environment, which
// is changed when the plan changes. Asks GitHub with GITHUB_TOKEN.
import fs from 'node:fs';
import path from 'node:path';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, readJson } from './lib/files.mjs';
import { GithubApi } from './lib/githubApi.mjs';
import { ProgramError, runProgram, say } from './lib/program.mjs';

runProgram({
  usage: 'node ci/comment.mjs --environment NAME [--out DIR]',
  options: { environment: { type: 'string' }, out: { type: 'string' } },
  async main({ options, signal }) {
    const { name } = readEnvironment(options.environment);
    const out = openOut(options.out, name);
    const marker = `<!-- groundwork: plan of ${name} -->`;
    const body = `${marker}\n${fs.readFileSync(
      path.join(out, 'summary.md'),
      'utf8',
    )}`;
    const { pull_request: pull } = readJson(required('GITHUB_EVENT_PATH'));
    if (!pull) throw new ProgramError('This run belongs to no pull request.');
    const api = new GithubApi({ signal });

    const comments = `issues/${pull.number}/comments`;
    const known = await api.find(
      comments,
      one => one.user?.type === 'Bot' && one.body?.startsWith(marker),
    );
    if (known) await api.ask('PATCH', `issues/comments/${known.id}`, { body });
    else await api.ask('POST', comments, { body });
    say(`The plan of ${name} is under pull request ${pull.number}.`);
    return 0;
  },
});

function required(name) {
  const value = process.env[name];
  if (!value)
    throw new ProgramError(`${name} is not set: a workflow's run sets it.`);
  return value;
}
