import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Job } from './__fixtures__/job.mjs';

const SOURCE = {
  DBSubnetGroup: 'shop-dev',
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  DBClusterParameterGroup: 'shop-dev-aurora-postgresql17',
  KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 2 },
  Status: 'available',
  EngineVersion: '17.9',
  DatabaseName: 'app',
  StorageEncrypted: true,
};
const refused = code => ({
  code: 254,
  complains: `An error occurred (${code}) when calling …\n`,
});
const GONE = refused('DBInstanceNotFound');
const CLUSTER_GONE = refused('DBClusterNotFoundFault');
const available = { DBInstances: [{ DBInstanceStatus: 'available' }] };

let job;

beforeEach(() => {
  job = new Job();
  job.answers['aws rds describe-db-clusters'] = {
    says: { DBClusters: [SOURCE] },
  };
  job.answers['aws rds describe-db-instances'] = { says: available };
  // nothing is left of an earlier test, and what this one made goes when it is asked to
  job.answers['aws rds delete-db-instance'] = [GONE, {}, GONE];
  job.answers['aws rds delete-db-cluster'] = [CLUSTER_GONE, {}, CLUSTER_GONE];
});

afterEach(() => job.close());

const test = (...more) =>
  job.run(
    ...['restore-test', '--environment', 'dev', '--poll-seconds', '0'],
    ...more,
  );

/** What is asked to change, in its order. */
const operations = () =>
  job
    .asked('rds')
    .map(line => /^aws rds (\S+)/.exec(line)[1])
    .filter(operation => !operation.startsWith('describe-'));

const REMOVAL = [
  'delete-db-instance',
  'delete-db-instance',
  'delete-db-cluster',
  'delete-db-cluster',
];

describe('restore-test', () => {
  it('restores, starts, and leaves nothing', () => {
    const { code, output } = test();
    assert.equal(code, 0);
    assert.match(output, /app is back, on 17\.9, encrypted/);
    assert.deepEqual(operations(), [
      'delete-db-instance',
      'delete-db-cluster',
      'restore-db-cluster-to-point-in-time',
      'create-db-instance',
      ...REMOVAL,
    ]);
    assert.deepEqual(
      job.result('dev/restore-test.json').steps.map(({ name }) => name),
      [
        'leftovers of an earlier test',
        'restore',
        'start an instance',
        'compare',
        'remove',
      ],
    );
  });

  it('keeps network, parameters, key and capacity, and can be deleted', () => {
    test();
    const [restore] = job.asked('restore-db-cluster-to-point-in-time');
    for (const words of [
      '--source-db-cluster-identifier shop-dev --db-cluster-identifier shop-dev-restore-test --use-latest-restorable-time',
      '--db-subnet-group-name shop-dev --vpc-security-group-ids sg-1',
      '--db-cluster-parameter-group-name shop-dev-aurora-postgresql17',
      `--kms-key-id ${SOURCE.KmsKeyId} --no-deletion-protection`,
      '--tags Key=Stack,Value=shop Key=Environment,Value=dev Key=Purpose,Value=restore-test',
      '--serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=2',
    ])
      assert.ok(restore.includes(words), words);
    const [instance] = job.asked('create-db-instance');
    for (const words of [
      '--db-cluster-identifier shop-dev-restore-test --db-instance-identifier shop-dev-restore-test-1',
      '--engine aurora-postgresql --db-instance-class db.serverless --no-publicly-accessible --tags Key=Stack,Value=shop',
    ])
      assert.ok(instance.includes(words), words);
  });

  it('takes the class of a provisioned database', () => {
    const { ServerlessV2ScalingConfiguration: _, ...source } = SOURCE;
    job.answers['aws rds describe-db-clusters'] = {
      says: { DBClusters: [source] },
    };
    job.write('environments/dev/infrastructure.tfvars.json', {
      ...JSON.parse(job.read('environments/dev/infrastructure.tfvars.json')),
      database: { kind: 'provisioned', instance_class: 'db.r7g.large' },
    });
    assert.equal(test().code, 0);
    assert.match(
      job.asked('create-db-instance')[0],
      /--db-instance-class db\.r7g\.large/,
    );
    assert.doesNotMatch(
      job.asked('restore-db-cluster-to-point-in-time')[0],
      /serverless/,
    );
  });

  it('deletes what is its own and nothing else', () => {
    test();
    const deleted = job.asked('delete-db-instance', 'delete-db-cluster');
    assert.equal(deleted.length, 6);
    for (const line of deleted)
      assert.match(
        line,
        /-identifier shop-dev-restore-test(-1)? --skip-final-snapshot/,
      );
  });

  it('removes what an earlier test left', () => {
    job.answers['aws rds delete-db-instance'] = [{}, GONE, {}, GONE];
    job.answers['aws rds delete-db-cluster'] = [
      {},
      CLUSTER_GONE,
      {},
      CLUSTER_GONE,
    ];
    assert.equal(test().code, 0);
    assert.deepEqual(operations().slice(0, 4), REMOVAL);
  });

  it('waits as long as it takes, and no longer than it may', () => {
    const creating = { DBClusters: [{ ...SOURCE, Status: 'creating' }] };
    const source = { says: { DBClusters: [SOURCE] } };
    job.answers['aws rds describe-db-clusters'] = [
      source,
      ...Array.from({ length: 5 }, () => ({ says: creating })),
      source,
    ];
    assert.equal(test().code, 0);
    job.answers['aws rds describe-db-clusters'] = [source, { says: creating }];
    const { code, output } = test('--deadline-minutes', '0.01');
    assert.equal(code, 1);
    assert.match(
      output,
      /shop-dev-restore-test \(creating\) did not become available/,
    );
    assert.deepEqual(operations().slice(-4), REMOVAL);
  });

  it('does not wait for what will never be', () => {
    job.answers['aws rds describe-db-instances'] = {
      says: { DBInstances: [{ DBInstanceStatus: 'incompatible-network' }] },
    };
    const { code, output } = test();
    assert.equal(code, 1);
    assert.match(output, /cannot be used: it is incompatible-network/);
    assert.deepEqual(operations().slice(-4), REMOVAL);
  });

  it('removes what is still being made as soon as it can be', () => {
    job.answers['aws rds delete-db-cluster'] = [
      CLUSTER_GONE,
      refused('InvalidDBClusterStateFault'),
      refused('InvalidDBClusterStateFault'),
      {},
      CLUSTER_GONE,
    ];
    assert.equal(test().code, 0);
    assert.equal(job.asked('delete-db-cluster').length, 5);
  });

  it('removes what it made when a step fails, and fails', () => {
    job.answers['aws rds create-db-instance'] = refused(
      'InsufficientDBInstanceCapacity',
    );
    const { code, output } = test();
    assert.equal(code, 1);
    assert.match(output, /InsufficientDBInstanceCapacity/);
    assert.deepEqual(operations().slice(-4), REMOVAL);
  });

  it('does not hide that something could not be removed', () => {
    job.answers['aws rds delete-db-cluster'] = [
      CLUSTER_GONE,
      refused('AccessDenied'),
    ];
    const { code, output } = test();
    assert.equal(code, 1);
    assert.match(output, /Error: .*AccessDenied/);
    job.answers['aws rds create-db-instance'] = refused('StorageQuotaExceeded');
    const both = test().output;
    assert.match(both, /Error: .*StorageQuotaExceeded/);
    assert.match(both, /AccessDenied/);
    assert.equal(job.result('dev/restore-test.json').steps.length, 4);
  });

  it('finds a copy that is not what its source is', () => {
    job.answers['aws rds describe-db-clusters'] = [
      { says: { DBClusters: [SOURCE] } },
      { says: { DBClusters: [SOURCE] } },
      { says: { DBClusters: [SOURCE] } },
      { says: { DBClusters: [{ ...SOURCE, StorageEncrypted: false }] } },
    ];
    const { code, output } = test();
    assert.equal(code, 1);
    assert.match(output, /differs in StorageEncrypted/);
  });

  it('has nothing to restore without a database', () => {
    job.write('environments/dev/infrastructure.tfvars.json', {
      ...JSON.parse(job.read('environments/dev/infrastructure.tfvars.json')),
      database: { kind: 'none' },
    });
    const { code, output } = test();
    assert.equal(code, 1);
    assert.match(output, /dev has no database/);
    assert.deepEqual(job.asked('rds'), []);
  });
});
