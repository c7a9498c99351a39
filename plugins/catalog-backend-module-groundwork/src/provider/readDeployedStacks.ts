import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DeployedStack } from '@groundwork/backstage-plugin-groundwork-common';
import type { ReadDeployedStacks } from './GroundworkEntityProvider';

/** Reads `GET /environments` of the groundwork backend as the catalog itself. */
export function readDeployedStacks(options: {
  discovery: DiscoveryService;
  auth: AuthService;
}): ReadDeployedStacks {
  const { discovery, auth } = options;
  return async ({ signal }) => {
    const baseUrl = await discovery.getBaseUrl('groundwork');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'groundwork',
    });
    const response = await fetch(`${baseUrl}/environments`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { stacks } = (await response.json()) as { stacks: DeployedStack[] };
    return stacks;
  };
}
