import {
  ANNOTATION_KUBERNETES_API_SERVER,
  ANNOTATION_KUBERNETES_API_SERVER_CA,
} from '@backstage/catalog-model';
import type { EnvironmentOutputs } from '@groundwork/backstage-plugin-groundwork-common';
import { AUTH_PROVIDER_ANNOTATION } from './annotations';

/**
 * Annotations that offer a cluster to the Kubernetes plugin, which then sends
 * the portal's tokens to it. They come from the stack's own repository, so only
 * an address that AWS alone can have in the environment's region is offered.
 */
export function reachableCluster(
  { endpoint, certificateAuthority }: EnvironmentOutputs['cluster'],
  region: string,
): Record<string, string> {
  if (!certificateAuthority || !isEksEndpoint(endpoint, region)) {
    return {};
  }
  return {
    [ANNOTATION_KUBERNETES_API_SERVER]: endpoint,
    [ANNOTATION_KUBERNETES_API_SERVER_CA]: certificateAuthority,
    [AUTH_PROVIDER_ANNOTATION]: 'aws',
  };
}

/** The region is one of the spec, and has no character that a pattern reads. */
function isEksEndpoint(endpoint: string, region: string): boolean {
  const domains = [
    `${region}[.]eks[.]amazonaws[.]com`,
    `eks-cluster[.]${region}[.]api[.]aws`,
  ];
  return new RegExp(
    `^https://[a-z0-9-]+([.][a-z0-9-]+)*[.](${domains.join('|')})$`,
    'i',
  ).test(endpoint);
}
