import type { Profile } from '../profiles/profile';
import type { Cluster, NodeGroup } from './clusterSchema';
import type { EnvironmentInput } from './input';

/**
 * The node groups that a profile gives when nodes come otherwise than it says:
 * Auto Mode takes none, and Karpenter runs on the ones that stay.
 */
export function nodeGroupsOf(
  { nodeGroups }: Pick<Cluster, 'nodeGroups'>,
  compute: Cluster['compute'],
): NodeGroup[] {
  switch (compute) {
    case 'auto':
      return [];
    case 'karpenter':
      return nodeGroups.filter(({ capacity }) => capacity === 'on-demand');
    default:
      return nodeGroups;
  }
}

/** Fills what the form left open about the cluster of an environment. */
export function normaliseCluster(
  input: EnvironmentInput,
  profile: Profile,
): Cluster {
  const { endpoint, nodePool, argoCd, ...asked } = input.cluster ?? {};
  const { nodePool: usualPool, ...usual } = profile.cluster;
  const access = endpoint?.access ?? usual.endpoint.access;
  const compute = asked.compute ?? usual.compute;
  return {
    ...usual,
    nodeGroups: nodeGroupsOf(usual, compute),
    ...asked,
    compute,
    // One that was asked for where it means nothing is refused by the review.
    ...((compute === 'karpenter' || nodePool) && {
      nodePool: { ...usualPool, ...nodePool },
    }),
    ...(argoCd && { argoCd: { admins: [], ...argoCd } }),
    endpoint: {
      access,
      allowedCidrs:
        endpoint?.allowedCidrs ??
        (access === 'private' ? [] : usual.endpoint.allowedCidrs),
    },
  };
}
