import { isAuditBucket, keyOfAuditBucket } from './auditLog.mjs';
import { AwsError } from './aws.mjs';
import { regionsOf } from './backupVaults.mjs';
import { logGroups } from './logGroups.mjs';

/**
 * What is left of an environment in its account: `remaining` should not be there,
 * `kept` is there on purpose, with the reason.
 */
export async function findRemains(aws, environment) {
  const { DBClusterSnapshots: snapshots } = await aws.ask(
    'rds',
    'describe-db-cluster-snapshots',
    '--snapshot-type',
    'manual',
    '--db-cluster-identifier',
    environment.prefix,
  );
  const remains = { remaining: [], kept: [] };
  for (const { DBClusterSnapshotArn: arn } of snapshots)
    remains.kept.push({ what: arn, why: 'final snapshot of the database' });
  const keys = new Map(
    snapshots.map(({ KmsKeyId }) => [KmsKeyId, 'the final snapshot']),
  );
  const [own, ...others] = regionsOf(environment);
  for (const region of [own, ...others])
    await findTagged(region === own ? aws : aws.in(region), {
      environment,
      keys,
      remains,
    });

  for (const group of await logGroups(aws, environment))
    if (!remains.remaining.some(arn => arn.endsWith(`:log-group:${group}`)))
      remains.remaining.push(`log group ${group}`);
  remains.remaining.sort();
  return remains;
}

/** Sorts what carries the environment's tags in a region. */
async function findTagged(aws, { environment, keys, remains }) {
  const keep = (what, why) => remains.kept.push({ what, why });
  const { ResourceTagMappingList: tagged } = await aws.ask(
    'resourcegroupstaggingapi',
    'get-resources',
    '--tag-filters',
    `Key=Stack,Values=${environment.stack}`,
    `Key=Environment,Values=${environment.name}`,
  );
  const arns = tagged.map(({ ResourceARN }) => ResourceARN);
  // what is kept before the keys that open what is in it
  const isVault = arn => /:backup:.*:backup-vault:/.test(arn);
  const isStore = arn => isVault(arn) || isAuditBucket(arn);
  for (const arn of [...arns.filter(isStore), ...arns.filter(not(isStore))]) {
    if (isAuditBucket(arn)) {
      const key = await keyOfAuditBucket(aws, arn);
      if (key) {
        keep(arn, 'log of the trail');
        keys.set(key, 'the log of the trail');
      }
    } else if (isVault(arn)) {
      const vault = await backupVault(aws, arn);
      if (vault?.backups > 0) {
        keep(arn, `vault of ${vault.backups} backups of the database`);
        if (!keys.has(vault.key)) keys.set(vault.key, 'the backups');
      } else if (vault) remains.remaining.push(arn);
    } else if (/:rds:.*:cluster-snapshot:/.test(arn)) {
      if (!remains.kept.some(({ what }) => what === arn))
        keep(arn, 'snapshot of the database');
    } else if (/:kms:.*:key\//.test(arn)) {
      const state = await keyState(aws, arn);
      const pending = state?.startsWith('Pending');
      const of = keys.get(arn);
      if (of)
        keep(
          arn,
          pending
            ? `key of ${of}; it waits to be deleted, and what it opens is lost with it`
            : `key of ${of}`,
        );
      else if (pending) keep(arn, 'key waits to be deleted');
      else if (state) remains.remaining.push(arn);
    } else if (/:secretsmanager:.*:secret:/.test(arn)) {
      const secret = await aws
        .ask('secretsmanager', 'describe-secret', '--secret-id', arn)
        .catch(undefinedWhenGone);
      if (secret?.DeletedDate) keep(arn, 'secret waits to be deleted');
      else if (secret) remains.remaining.push(arn);
    } else if (await isThere(aws, arn)) remains.remaining.push(arn);
  }
}

function not(condition) {
  return value => !condition(value);
}

async function backupVault(aws, arn) {
  const name = arn.replace(/^.*:backup-vault:/, '');
  const answer = await aws
    .ask('backup', 'describe-backup-vault', '--backup-vault-name', name)
    .catch(undefinedWhenGone);
  return (
    answer && {
      backups: answer.NumberOfRecoveryPoints,
      key: answer.EncryptionKeyArn,
    }
  );
}

async function keyState(aws, arn) {
  const answer = await aws
    .ask('kms', 'describe-key', '--key-id', arn)
    .catch(undefinedWhenGone);
  return answer?.KeyMetadata.KeyState;
}

// The tag search goes on listing some kinds for an hour after their end.
async function isThere(aws, arn) {
  const [, kind, id] = /:ec2:.*:(natgateway|instance)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'natgateway') {
    const answer = await aws
      .ask('ec2', 'describe-nat-gateways', '--nat-gateway-ids', id)
      .catch(undefinedWhenGone);
    return (answer?.NatGateways ?? []).some(
      ({ State }) => !State.startsWith('delet'),
    );
  }
  if (kind === 'instance') {
    const answer = await aws
      .ask('ec2', 'describe-instances', '--instance-ids', id)
      .catch(undefinedWhenGone);
    return (answer?.Reservations ?? [])
      .flatMap(({ Instances }) => Instances)
      .some(({ State }) => State.Name !== 'terminated');
  }
  return true;
}

function undefinedWhenGone(error) {
  if (error instanceof AwsError && /NotFound/.test(error.code))
    return undefined;
  throw error;
}
