import type { Values } from '../../values/unknown';
import type { WorldObject } from '../../world/WorldObject';
import type { Answer, Circumstances } from '../types';

/** Why RDS keeps a cluster that somebody removes. */
export function whyKept(
  values: Values,
  { remains }: Circumstances,
): Answer | undefined {
  if (values.deletion_protection === true) {
    return {
      code: 'InvalidParameterCombination',
      message:
        'Cannot delete protected Cluster, please disable deletion protection and try again.',
    };
  }
  if (values.skip_final_snapshot === true) {
    return undefined;
  }
  const name = values.final_snapshot_identifier;
  if (!name) {
    return {
      code: 'RDS Cluster final_snapshot_identifier',
      message: 'is required when skip_final_snapshot is false',
    };
  }
  return remains.find('aws_db_cluster_snapshot', { id: name }).length > 0
    ? {
        code: 'DBClusterSnapshotAlreadyExistsFault',
        message: `Cannot create the cluster snapshot because one with the identifier ${name} already exists.`,
      }
    : undefined;
}

/** The snapshot that outlives a cluster. */
export function finalSnapshot({
  id,
  region,
  values,
}: WorldObject): WorldObject[] {
  if (values.skip_final_snapshot === true) {
    return [];
  }
  const name = String(values.final_snapshot_identifier);
  return [
    {
      type: 'aws_db_cluster_snapshot',
      id: name,
      region,
      values: {
        arn: String(values.arn).replace(
          /:cluster:.*$/,
          `:cluster-snapshot:${name}`,
        ),
        db_cluster_identifier: id,
        db_cluster_snapshot_identifier: name,
        engine: values.engine,
        engine_version: values.engine_version_actual,
        kms_key_id: values.kms_key_id,
        snapshot_type: 'manual',
        status: 'available',
        tags_all: values.copy_tags_to_snapshot ? values.tags_all : {},
      },
    },
  ];
}
