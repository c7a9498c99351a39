import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about nodes promise. */
export function checkNodes(
  promises: Promises,
  { cluster }: Environment,
  planned: Planned,
) {
  promises.expectAll(
    'cluster.nodeGroups',
    planned
      .all('aws_eks_node_group')
      .map(({ values }) =>
        JSON.stringify([
          values.labels?.['node-group'],
          values.capacity_type,
          values.instance_types,
          values.scaling_config?.[0]?.min_size,
          values.scaling_config?.[0]?.max_size,
          values.scaling_config?.[0]?.desired_size,
        ]),
      ),
    cluster.nodeGroups.map(group =>
      JSON.stringify([
        group.name,
        group.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
        group.instanceTypes,
        group.min,
        group.max,
        group.desired,
      ]),
    ),
  );
  promises.expectAll(
    'cluster.nodeGroups: disks',
    planned
      .all('aws_launch_template')
      .map(
        ({ values }) =>
          `${values.name.split('-').at(-1)} ${
            values.block_device_mappings?.[0]?.ebs?.[0]?.volume_size
          }`,
      ),
    cluster.nodeGroups.map(
      group => `${group.name.split('-').at(-1)} ${group.diskGiB}`,
    ),
  );
}
