import { AwsError } from './aws.mjs';
import { logGroups } from './logGroups.mjs';

/**
 * What is left of an environment in its account: `remaining` should not be there,
 * `kept` is there on purpose, with the reason.
 */
export async function findRemains(aws, environment) {
  const tagged = await aws.ask(
    'resourcegroupstaggingapi',
    'get-resources',
    '--tag-filters',
    `Key=Stack,Values=${environment.stack}`,
    `Key=Environment,Values=${environment.name}`,
  );
  const { DBClusterSnapshots: snapshots } = await aws.ask(
    'rds',
    'describe-db-cluster-snapshots',
    '--snapshot-type',
    'manual',
    '--db-cluster-identifier',
    environment.prefix,
  );
  const remains = { remaining: [], kept: [] };
  const keep = (what, why) => remains.kept.push({ what, why });

  for (const { DBClusterSnapshotArn: arn } of snapshots)
    keep(arn, 'final snapshot of the database');
  const keys = new Set(snapshots.map(({ KmsKeyId }) => KmsKeyId));

  for (const { ResourceARN: arn } of tagged.ResourceTagMappingList) {
    if (/:rds:.*:cluster-snapshot:/.test(arn)) {
      if (!remains.kept.some(({ what }) => what === arn))
        keep(arn, 'snapshot of the database');
    } else if (/:kms:.*:key\//.test(arn)) {
      const state = await keyState(aws, arn);
      const pending = state?.startsWith('Pending');
      if (keys.has(arn))
        keep(
          arn,
          pending
            ? 'key of the final snapshot; it waits to be deleted, and the snapshot is lost with it'
            : 'key of the final snapshot',
        );
      else if (pending) keep(arn, 'key waits to be deleted');
      else if (state) remains.remaining.push(arn);
    } else if (await isThere(aws, arn)) remains.remaining.push(arn);
  }
  for (const group of await logGroups(aws, environment))
    if (!remains.remaining.some(arn => arn.endsWith(`:log-group:${group}`)))
      remains.remaining.push(`log group ${group}`);
  remains.remaining.sort();
  return remains;
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
