import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import {
  forgeForRepository,
  type Forge,
} from '@groundwork/backstage-plugin-groundwork-node';

/** The forges that the portal knows. */
export interface Forges {
  /** Throws when no forge is configured for the repository's host. */
  of(repository: Pick<Repository, 'host'>): Forge;
}

/** By default what `integrations.github` in app-config says; tests put others in. */
export const forgesServiceRef = createServiceRef<Forges>({
  id: 'groundwork.forges',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }): Forges => ({
        of: repository => forgeForRepository(config, repository),
      }),
    }),
});
