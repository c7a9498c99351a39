import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Job } from './__fixtures__/job.mjs';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const SNAPSHOT =
  'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:shop-dev-final';
const VPC = 'arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

function verify(...args) {
  return job.run(
    ...['verify-removed', '--environment', 'dev', '--poll-seconds', '0'],
    ...['--deadline-minutes', '0', ...args],
  );
}

function tagged(...arns) {
  return {
    says: {
      ResourceTagMappingList: arns.map(ResourceARN => ({ ResourceARN })),
    },
  };
}

describe('verify-removed', () => {
  it('ends with 0 when nothing is left', () => {
    const { code, output } = verify();
    assert.equal(code, 0);
    assert.match(output, /Nothing else\./);
    assert.deepEqual(job.result('dev/removed.json'), {
      run: '7/2',
      remaining: [],
      kept: [],
    });
    assert.deepEqual(
      job.asked('get-resources', 'describe-db-cluster-snapshots'),
      [
        'aws rds describe-db-cluster-snapshots --snapshot-type manual --db-cluster-identifier shop-dev --output json --region eu-west-1 --no-cli-pager',
        'aws resourcegroupstaggingapi get-resources --tag-filters Key=Stack,Values=shop Key=Environment,Values=dev --output json --region eu-west-1 --no-cli-pager',
      ],
    );
  });

  it('ends with 1 and names what is left', () => {
    job.answers['aws resourcegroupstaggingapi get-resources'] = tagged(VPC);
    const { code, output } = verify('--poll-seconds', '1');
    assert.equal(code, 1);
    assert.match(output, new RegExp(`Still there: ${VPC}\n`));
    assert.match(output, /1 remaining\./);
    assert.deepEqual(job.result('dev/removed.json').remaining, [VPC]);
  });

  it('keeps the final snapshot and its key', () => {
    job.answers['aws resourcegroupstaggingapi get-resources'] = tagged(
      SNAPSHOT,
      KEY,
    );
    job.answers['aws rds describe-db-cluster-snapshots'].says = {
      DBClusterSnapshots: [{ DBClusterSnapshotArn: SNAPSHOT, KmsKeyId: KEY }],
    };
    job.answers['aws kms describe-key'] = {
      says: { KeyMetadata: { KeyState: 'Enabled' } },
    };
    const { code, output } = verify();
    assert.equal(code, 0);
    assert.match(output, /Kept: .*:shop-dev-final \(final snapshot/);
    assert.match(output, /Kept: .*:key\/1 \(key of the final snapshot\)/);
  });

  it('waits until the search by tags knows', () => {
    job.answers['aws resourcegroupstaggingapi get-resources'] = [
      tagged(VPC),
      tagged(),
    ];
    assert.equal(verify('--deadline-minutes', '5').code, 0);
    assert.equal(job.asked('get-resources').length, 2);
  });

  it('refuses times that are none', () => {
    assert.equal(verify('--poll-seconds', 'often').code, 1);
    assert.equal(verify('--deadline-minutes', '-1').code, 1);
    assert.deepEqual(job.asked('aws'), []);
  });
});
