import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  forgeForRepository,
  GroundworkClient,
  SkeletonStore,
} from '@groundwork/backstage-plugin-groundwork-node';
import { createActions } from './actions';

/** Adds the actions of Groundwork to the scaffolder. */
export const groundworkModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'groundwork',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
      },
      async init({ scaffolder, config, discovery, auth, catalog }) {
        scaffolder.addActions(
          ...createActions({
            client: new GroundworkClient({ discovery, auth }),
            catalog,
            skeletons: SkeletonStore.fromConfig(config),
            forgeFor: host => forgeForRepository(config, { host }),
            appBaseUrl: config.getString('app.baseUrl'),
          }),
        );
      },
    });
  },
});
