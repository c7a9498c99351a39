import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { outputsIn } from './__fixtures__/github.mjs';
import { DIAGNOSTIC, Job, lines } from './__fixtures__/job.mjs';

const VARIABLES = 'environments/dev/infrastructure.tfvars.json';

let job;

beforeEach(() => {
  job = new Job();
  job.environment.GITHUB_OUTPUT = job.path('output');
  job.write(VARIABLES, {
    ...JSON.parse(job.read(VARIABLES)),
    runner: { kind: 'codebuild' },
  });
});

afterEach(() => job.close());

function runner() {
  assert.equal(job.run('runner', '--environment', 'dev').code, 0);
  return JSON.parse(outputsIn(job.read('output')).runner);
}

describe('runner', () => {
  it('is the one inside while there is a cluster', () => {
    assert.deepEqual(runner(), [
      'codebuild-shop-dev-runner-7-2',
      'shop-dev-plan',
    ]);
  });

  it('is one of the forge before the first apply and after the removal', () => {
    job.answers.output = { says: {} };
    assert.deepEqual(runner(), ['ubuntu-24.04']);
  });

  it('is not guessed while the state cannot be read', () => {
    job.answers['infrastructure init'] = { code: 1, says: lines(DIAGNOSTIC) };
    const { code, output } = job.run('runner', '--environment', 'dev');
    assert.equal(code, 1);
    assert.match(output, /The state of infrastructure cannot be read/);
  });
});
