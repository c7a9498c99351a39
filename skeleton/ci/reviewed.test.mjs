import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Github, outputsIn, runBeside } from './__fixtures__/github.mjs';
import { Job } from './__fixtures__/job.mjs';

const COMMIT = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const DIGEST = `sha256:${'1'.repeat(64)}`;
const RUNS = `GET actions/workflows/proposal.yaml/runs?event=pull_request&status=success&head_sha=${HEAD}`;

let job;
let github;

beforeEach(async () => {
  job = new Job();
  job.install('gh');
  github = new Github();
  job.environment.GITHUB_API_URL = await github.listen();
  job.environment.GITHUB_TOKEN = 'secret';
  job.environment.GITHUB_OUTPUT = job.path('output');
  github.answers[`GET commits/${COMMIT}/pulls`] = [
    { merged_at: null, head: { sha: 'c'.repeat(40) } },
    { merged_at: '2026-11-01T00:00:00Z', head: { sha: HEAD } },
  ];
  github.answers[RUNS] = { workflow_runs: [{ id: 41 }, { id: 40 }] };
});

afterEach(() => {
  github.close();
  job.close();
});

async function digest() {
  const { code } = await runBeside(job, 'reviewed', '--environment', 'dev');
  assert.equal(code, 0);
  return outputsIn(job.read('output')).digest;
}

describe('reviewed', () => {
  it('asks for the plan of the newest run of the merged commit', async () => {
    job.answers['gh run download'] = { code: 1 };
    assert.equal(await digest(), '');
    const [asked] = job.asked('download');
    assert.match(
      asked,
      /^gh run download 41 --name plan-dev --dir \S*reviewed-\w+$/,
    );
  });

  it('takes the digest that the artifact holds, and no other text', async () => {
    job.answers['gh run download'] = {
      writesInto: '--dir',
      writes: { 'plan.json': JSON.stringify({ digest: DIGEST }) },
    };
    assert.equal(await digest(), DIGEST);
    job.write('output', '');
    job.answers['gh run download'].writes['plan.json'] = JSON.stringify({
      digest: 'x\ny=z',
    });
    assert.equal(await digest(), '');
  });

  it('is no error where nobody reviewed anything', async () => {
    github.answers[`GET commits/${COMMIT}/pulls`] = [];
    assert.equal(await digest(), '');
    delete github.answers[`GET commits/${COMMIT}/pulls`];
    job.write('output', '');
    assert.equal(await digest(), '');
  });
});
