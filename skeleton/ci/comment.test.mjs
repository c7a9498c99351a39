import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Github, runBeside } from './__fixtures__/github.mjs';
import { Job } from './__fixtures__/job.mjs';

const MARKER = '<!-- groundwork: plan of dev -->';
const LIST = page => `GET issues/12/comments?per_page=100&page=${page}`;

let job;
let github;

beforeEach(async () => {
  job = new Job();
  github = new Github();
  job.environment.GITHUB_API_URL = await github.listen();
  job.environment.GITHUB_TOKEN = 'secret';
  job.environment.GITHUB_EVENT_PATH = job.path('event.json');
  job.write('event.json', { pull_request: { number: 12 } });
  job.write('ci-out/dev/summary.md', '# Plan\n"$(id)" ${{ x }}\n');
});

afterEach(() => {
  github.close();
  job.close();
});

const comment = () => runBeside(job, 'comment', '--environment', 'dev');

describe('comment', () => {
  it('writes the summary as it is, once per environment', async () => {
    github.answers[LIST(1)] = [
      { id: 1, user: { type: 'User' }, body: MARKER },
      { id: 2, user: { type: 'Bot' }, body: '<!-- groundwork: plan of x -->' },
    ];
    github.answers['POST issues/12/comments'] = { id: 3 };
    assert.equal((await comment()).code, 0);
    const { line, body, authorization } = github.asked.at(-1);
    assert.equal(line, 'POST issues/12/comments');
    assert.equal(body.body, `${MARKER}\n# Plan\n"$(id)" \${{ x }}\n`);
    assert.equal(authorization, 'Bearer secret');
  });

  it('changes its own comment, wherever it stands', async () => {
    github.answers[LIST(1)] = Array.from({ length: 100 }, (_, id) => ({ id }));
    github.answers[LIST(2)] = [
      { id: 777, user: { type: 'Bot' }, body: `${MARKER}\nold` },
    ];
    github.answers['PATCH issues/comments/777'] = { id: 777 };
    assert.equal((await comment()).code, 0);
    assert.equal(github.asked.at(-1).line, 'PATCH issues/comments/777');
  });

  it('asks again when GitHub stumbles, but never posts twice', async () => {
    github.answers[LIST(1)] = { each: [{ status: 502, body: {} }, []] };
    github.answers['POST issues/12/comments'] = {
      status: 502,
      body: { message: 'Bad Gateway' },
    };
    const { code, output } = await comment();
    assert.equal(code, 1);
    assert.match(output, /POST issues\/12\/comments: GitHub answers 502/);
    assert.equal(
      github.asked.filter(({ line }) => line.startsWith('POST')).length,
      1,
    );
    assert.doesNotMatch(output, /secret/);
  });

  it('says what it lacks', async () => {
    delete job.environment.GITHUB_TOKEN;
    const { code, output } = await comment();
    assert.equal(code, 1);
    assert.match(output, /GITHUB_TOKEN is not set/);
    job.write('event.json', {});
    assert.match((await comment()).output, /belongs to no pull request/);
  });
});
