import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { outputsIn } from './__fixtures__/github.mjs';
import { Job } from './__fixtures__/job.mjs';

const sha256 = text => createHash('sha256').update(text).digest('hex');
const PLAN = 'ci-out/dev/infrastructure.tfplan';

let job;

beforeEach(() => {
  job = new Job();
  job.environment.GITHUB_OUTPUT = job.path('output');
  job.write('environments/dev/infrastructure.backend.json', {
    bucket: 'state-bucket',
  });
  job.write('ci-out/dev/plan.json', '{}');
});

afterEach(() => job.close());

const handOver = (action, ...more) =>
  job.run('hand-over', '--action', action, '--environment', 'dev', ...more);

function fetchOf(text) {
  job.answers['aws s3api get-object'] = { writes: { [job.path(PLAN)]: text } };
  return handOver(
    ...['fetch', '--digests'],
    JSON.stringify({ 'infrastructure.tfplan': sha256('the plan') }),
  );
}

describe('hand-over', () => {
  it('stores the saved plans in the bucket of the state, by run', () => {
    job.write(PLAN, 'the plan');
    job.write('ci-out/dev/infrastructure.plan.json', 'not needed to apply');
    assert.equal(handOver('store').code, 0);
    assert.deepEqual(job.asked('put-object'), [
      `aws s3api put-object --bucket state-bucket --key shop/dev/plans/7-2/infrastructure.tfplan --body ${PLAN} --tagging purpose=saved-plan --output json --region eu-west-1 --no-cli-pager`,
      'aws s3api put-object --bucket state-bucket --key shop/dev/plans/7-2/plan.json --body ci-out/dev/plan.json --tagging purpose=saved-plan --output json --region eu-west-1 --no-cli-pager',
    ]);
    assert.deepEqual(JSON.parse(outputsIn(job.read('output')).digests), {
      'infrastructure.tfplan': sha256('the plan'),
      'plan.json': sha256('{}'),
    });
  });

  it('takes exactly what was stored, for its owner only, and leaves nothing', () => {
    assert.equal(fetchOf('the plan').code, 0);
    assert.equal(job.read(PLAN), 'the plan');
    assert.equal(fs.statSync(job.path(PLAN)).mode % 0o1000, 0o600);
    assert.equal(job.asked('delete-object').length, 1);
  });

  it('refuses another plan, and does not keep it', () => {
    const { code, output } = fetchOf('another plan');
    assert.equal(code, 1);
    assert.match(output, /infrastructure\.tfplan is not what was planned/);
    assert.equal(fs.existsSync(job.path(PLAN)), false);
  });

  it('takes the record of the first apply to the job that adds to it', () => {
    job.write(PLAN, 'the plan');
    job.write('ci-out/dev/apply.json', 'the record');
    assert.equal(handOver('store', '--files', 'record').code, 0);
    assert.equal(job.asked('put-object').length, 1);
    assert.match(job.asked('put-object')[0], /plans\/7-2\/apply\.json /);
    const { digests } = outputsIn(job.read('output'));
    assert.deepEqual(JSON.parse(digests), {
      'apply.json': sha256('the record'),
    });
    fs.rmSync(job.path('ci-out/dev/apply.json'));
    job.answers['aws s3api get-object'] = {
      writes: { [job.path('ci-out/dev/apply.json')]: 'the record' },
    };
    assert.equal(handOver('fetch', '--digests', digests).code, 0);
    assert.equal(job.read('ci-out/dev/apply.json'), 'the record');
    assert.equal(handOver('store', '--files', 'state').code, 1);
  });

  it('says what to do when another attempt of the run stored the plans', () => {
    const fetched = code => {
      job.answers['aws s3api get-object'] = {
        code: 254,
        complains: `An error occurred (${code}) when calling the GetObject operation`,
      };
      return handOver(
        ...['fetch', '--digests', '{"infrastructure.tfplan":"0"}'],
      );
    };
    // the second to whoever may not list what is there
    for (const absent of ['NoSuchKey', 'AccessDenied']) {
      const { code, output } = fetched(absent);
      assert.equal(code, 1);
      assert.match(
        output,
        /infrastructure\.tfplan is not there: .*all jobs again/,
      );
    }
    assert.doesNotMatch(fetched('SlowDown').output, /all jobs again/);
  });

  it('refuses names that lead elsewhere, and no names at all', () => {
    for (const digests of ['{"../x.tfplan": "0"}', '{}']) {
      const { code, output } = handOver('fetch', '--digests', digests);
      assert.equal(code, 1);
      assert.match(output, /--digests is not what/);
    }
    assert.deepEqual(job.asked('get-object'), []);
  });
});
