import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AwsError } from './aws.mjs';
import { findRemains } from './remains.mjs';

const environment = {
  stack: 'shop',
  name: 'dev',
  prefix: 'shop-dev',
  region: 'eu-west-1',
  variables: { database: { kind: 'serverless' } },
};
const arn = (service, rest) =>
  `arn:aws:${service}:eu-west-1:111111111111:${rest}`;

const snapshot = arn('rds', 'cluster-snapshot:shop-dev-final-1');
const keptKey = arn('kms', 'key/kept');
const pendingKey = arn('kms', 'key/pending');
const liveKey = arn('kms', 'key/live');
const goneKey = arn('kms', 'key/gone');
const nat = arn('ec2', 'natgateway/nat-1');
const goneNat = arn('ec2', 'natgateway/nat-2');
const vpc = arn('ec2', 'vpc/vpc-1');
const pendingSecret = arn('secretsmanager', 'secret:shop-dev/database/1-abc');
const liveSecret = arn('secretsmanager', 'secret:shop-dev/database/2-abc');
const fullVault = arn('backup', 'backup-vault:full');
const emptyVault = arn('backup', 'backup-vault:empty');
const vaultKey = arn('kms', 'key/vault');
const auditBucket = 'arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1';
const goneBucket = 'arn:aws:s3:::shop-dev-audit-111111111111-eu-west-2';
const otherBucket = 'arn:aws:s3:::shop-dev-reports';
const auditKey = arn('kms', 'key/audit');
const group = arn('logs', 'log-group:/eks/shop-dev/hosts');

/** Answers as the `aws` CLI would. */
function answering({ tagged = [], snapshots = [], groups = [] }) {
  return {
    async ask(service, operation, ...args) {
      switch (operation) {
        case 'get-resources':
          assert.deepEqual(args, [
            '--tag-filters',
            'Key=Stack,Values=shop',
            'Key=Environment,Values=dev',
          ]);
          return {
            ResourceTagMappingList: tagged.map(ResourceARN => ({
              ResourceARN,
            })),
          };
        case 'describe-db-cluster-snapshots':
          return { DBClusterSnapshots: snapshots };
        case 'describe-log-groups':
          return {
            logGroups: groups
              .filter(name => name.startsWith(args[1]))
              .map(logGroupName => ({ logGroupName })),
          };
        case 'describe-key':
          if (args[1] === goneKey)
            throw new AwsError('not found', 'NotFoundException');
          return {
            KeyMetadata: {
              KeyState: args[1] === pendingKey ? 'PendingDeletion' : 'Enabled',
            },
          };
        case 'describe-secret':
          return args[1] === pendingSecret ? { DeletedDate: '2026' } : {};
        case 'describe-backup-vault':
          return {
            NumberOfRecoveryPoints: args[1] === 'full' ? 2 : 0,
            EncryptionKeyArn: vaultKey,
          };
        case 'get-bucket-encryption':
          if (goneBucket.endsWith(`:${args[1]}`))
            throw new AwsError('gone', 'NoSuchBucket');
          return {
            ServerSideEncryptionConfiguration: {
              Rules: [
                {
                  ApplyServerSideEncryptionByDefault: {
                    KMSMasterKeyID: auditKey,
                  },
                },
              ],
            },
          };
        case 'describe-nat-gateways':
          return {
            NatGateways: [
              { State: args[1] === 'nat-1' ? 'available' : 'deleted' },
            ],
          };
        default:
          throw new Error(`not expected: ${service} ${operation}`);
      }
    },
  };
}

it('counts what is left, and lists what is kept on purpose', async () => {
  const remains = await findRemains(
    answering({
      tagged: [
        snapshot,
        keptKey,
        pendingKey,
        liveKey,
        goneKey,
        nat,
        goneNat,
        vpc,
        group,
      ],
      snapshots: [{ DBClusterSnapshotArn: snapshot, KmsKeyId: keptKey }],
      groups: [
        '/eks/shop-dev/hosts',
        '/aws/eks/shop-dev/cluster',
        '/eks/shop-devx/a',
      ],
    }),
    environment,
  );
  assert.deepEqual(remains.remaining, [
    nat,
    vpc,
    liveKey,
    group,
    'log group /aws/eks/shop-dev/cluster',
  ]);
  assert.deepEqual(
    remains.kept.map(({ what }) => what),
    [snapshot, keptKey, pendingKey],
  );
});

it('keeps secrets that wait to go, and vaults with backups', async () => {
  const remains = await findRemains(
    answering({
      tagged: [vaultKey, pendingSecret, liveSecret, fullVault, emptyVault],
    }),
    environment,
  );
  assert.deepEqual(remains.remaining, [emptyVault, liveSecret]);
  assert.deepEqual(remains.kept, [
    { what: fullVault, why: 'vault of 2 backups of the database' },
    { what: vaultKey, why: 'key of the backups' },
    { what: pendingSecret, why: 'secret waits to be deleted' },
  ]);
});

it('keeps the log of the trail and the key that opens it, and no other bucket', async () => {
  const remains = await findRemains(
    answering({ tagged: [auditKey, otherBucket, auditBucket, goneBucket] }),
    environment,
  );
  assert.deepEqual(remains.remaining, [otherBucket]);
  assert.deepEqual(remains.kept, [
    { what: auditBucket, why: 'log of the trail' },
    { what: auditKey, why: 'key of the log of the trail' },
  ]);
});

it('takes no refused question about a bucket for an absence', async () => {
  const refusing = {
    ask: async (service, operation, ...args) => {
      if (operation === 'get-bucket-encryption')
        throw new AwsError('denied', 'AccessDenied');
      return answering({ tagged: [auditBucket] }).ask(
        service,
        operation,
        ...args,
      );
    },
  };
  await assert.rejects(findRemains(refusing, environment), /denied/);
});

it('looks where the copies of the backups are, too', async () => {
  const asked = [];
  const aws = {
    ...answering({}),
    in(region) {
      asked.push(region);
      return answering({ tagged: [vpc] });
    },
  };
  const remains = await findRemains(aws, {
    ...environment,
    variables: { database: { backup_copy_region: 'eu-central-1' } },
  });
  assert.deepEqual(asked, ['eu-central-1']);
  assert.deepEqual(remains.remaining, [vpc]);
});

it('says nothing when nothing is left', async () => {
  assert.deepEqual(await findRemains(answering({}), environment), {
    remaining: [],
    kept: [],
  });
});

it('does not take a refused question for an absence', async () => {
  const aws = answering({ tagged: [liveKey] });
  const refusing = {
    ask: async (service, operation, ...args) => {
      if (operation === 'describe-key')
        throw new AwsError('denied', 'AccessDeniedException');
      return aws.ask(service, operation, ...args);
    },
  };
  await assert.rejects(findRemains(refusing, environment), /denied/);
});
