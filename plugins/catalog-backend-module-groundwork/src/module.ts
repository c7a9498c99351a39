import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { GroundworkClient } from '@groundwork/backstage-plugin-groundwork-node';
import { GroundworkEntityProvider } from './provider/GroundworkEntityProvider';
import { readSchedule } from './provider/readSchedule';

/** Adds the environments that stacks deploy to the catalog. */
export const groundworkModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'groundwork',
  register({ registerInit }) {
    registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        auth: coreServices.auth,
        scheduler: coreServices.scheduler,
        logger: coreServices.logger,
      },
      async init({ catalog, config, discovery, auth, scheduler, logger }) {
        const client = new GroundworkClient({ discovery, auth });
        catalog.addEntityProvider(
          new GroundworkEntityProvider({
            read: options => client.deployedStacks(options),
            runner: scheduler.createScheduledTaskRunner(readSchedule(config)),
            logger,
          }),
        );
      },
    });
  },
});
