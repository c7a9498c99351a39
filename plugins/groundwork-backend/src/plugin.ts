import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { groundworkPermissions } from '@groundwork/backstage-plugin-groundwork-common';
import { readConfig } from './config/readConfig';
import { refuseUnsafe } from './config/refuseUnsafe';
import { Ledger } from './ledger/Ledger';
import { ApprovalDesk } from './operations/ApprovalDesk';
import { Callers } from './operations/Caller';
import { EnvironmentReader } from './operations/EnvironmentReader';
import { Operator } from './operations/Operator';
import { PlanReader } from './operations/PlanReader';
import { ProgressReader } from './operations/ProgressReader';
import { RunReader } from './operations/RunReader';
import { ProposerDesk } from './proposals/ProposerDesk';
import { ProposerStore } from './proposals/ProposerStore';
import { ReservationDesk } from './reservations/ReservationDesk';
import { RepositoryNames } from './review/RepositoryNames';
import { Reviewer } from './review/Reviewer';
import { createRouter } from './routes/createRouter';
import { forgesServiceRef } from './services/forges';
import { StackReader } from './stacks/StackReader';
import { VisibleStacks } from './stacks/VisibleStacks';
import { StackObserver } from './status/StackObserver';
import { StatusCollector } from './status/StatusCollector';
import { StatusStore } from './status/StatusStore';
import { StatusTask } from './status/StatusTask';

/** The HTTP API of Groundwork: review, address ledger, stacks and proposals. */
export const groundworkPlugin = createBackendPlugin({
  pluginId: 'groundwork',
  register({ registerInit }) {
    registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        forges: forgesServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config: rootConfig,
        database,
        forges,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
        userInfo,
      }) {
        refuseUnsafe(rootConfig, process.env.NODE_ENV);
        const config = readConfig(rootConfig, process.env.NODE_ENV);
        permissionsRegistry.addPermissions(groundworkPermissions);
        const ledger = await Ledger.create({ database });
        const store = await StatusStore.create(database);
        const proposers = await ProposerStore.create(database);
        const names = new RepositoryNames({
          forges,
          logger,
          portalUrl: rootConfig.getString('app.baseUrl'),
        });
        const visible = new VisibleStacks({ auth, catalog, forges });
        const observer = new StackObserver();
        const collector = new StatusCollector({ store, logger });
        const callers = new Callers({ permissions, userInfo });
        const approvals = new ApprovalDesk({ callers, config, proposers });
        const plans = new PlanReader();
        const runs = new RunReader({ approvals, observer, plans });
        const progress = new ProgressReader({ approvals, plans, runs });
        const environments = new EnvironmentReader({
          callers,
          collector,
          config,
          observer,
          plans,
          progress,
          store,
        });
        const task = new StatusTask({
          visible,
          observer,
          collector,
          store,
          ledger,
          logger,
        });
        await scheduler.scheduleTask({
          id: 'collect-status',
          scope: 'global',
          ...config.status.schedule,
          fn: signal => task.run(signal),
        });
        httpRouter.use(
          createRouter({
            auditor,
            callers,
            config,
            desk: new ReservationDesk({ config, ledger }),
            environments,
            httpAuth,
            operator: new Operator({ callers, environments, progress, runs }),
            progress,
            proposers: new ProposerDesk({ forges, store: proposers }),
            reviewer: new Reviewer({ catalog, config, ledger, names }),
            runs,
            stacks: new StackReader({ visible, ledger }),
            visible,
          }),
        );
      },
    });
  },
});
