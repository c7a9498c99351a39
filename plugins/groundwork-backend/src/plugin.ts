import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { readConfig } from './config/readConfig';
import { refuseUnsafe } from './config/refuseUnsafe';
import { Ledger } from './ledger/Ledger';
import { ReservationDesk } from './reservations/ReservationDesk';
import { RepositoryNames } from './review/RepositoryNames';
import { Reviewer } from './review/Reviewer';
import { createRouter } from './routes/createRouter';
import { forgesServiceRef } from './services/forges';
import { StackReader } from './stacks/StackReader';

/** The HTTP API of Groundwork: review, address ledger, stacks and proposals. */
export const groundworkPlugin = createBackendPlugin({
  pluginId: 'groundwork',
  register({ registerInit }) {
    registerInit({
      deps: {
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        forges: forgesServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({
        auditor,
        catalog,
        config: rootConfig,
        database,
        forges,
        httpAuth,
        httpRouter,
        logger,
      }) {
        refuseUnsafe(rootConfig, process.env.NODE_ENV);
        const config = readConfig(rootConfig);
        const ledger = await Ledger.create({ database });
        const names = new RepositoryNames({
          forges,
          logger,
          portalUrl: rootConfig.getString('app.baseUrl'),
        });
        httpRouter.use(
          createRouter({
            auditor,
            config,
            desk: new ReservationDesk({ config, ledger }),
            httpAuth,
            reviewer: new Reviewer({ catalog, config, ledger, names }),
            stacks: new StackReader({ catalog, forges, ledger }),
          }),
        );
      },
    });
  },
});
