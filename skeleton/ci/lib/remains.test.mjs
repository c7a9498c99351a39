import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AwsError } from './aws.mjs';
import { findRemains } from './remains.mjs';

const environment = { stack: 'shop', name: 'dev', prefix: 'shop-dev' };
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
