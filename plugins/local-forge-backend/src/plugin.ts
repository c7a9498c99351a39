import path from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { openRehearsal } from '@groundwork/rehearsal';
import { readForgeConfig } from './readForgeConfig';
import { foreignIn } from './runner/foreignIn';
import { missingTerraform } from './runner/missingTerraform';
import { startForge } from './startForge';
import { ensureToken } from './token';

/** The embedded forge; it starts when the configuration has a `localForge` section, and never in production. */
export const localForgePlugin = createBackendPlugin({
  pluginId: 'local-forge',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        logger: coreServices.logger,
        lifecycle: coreServices.lifecycle,
      },
      async init({ config, database, logger, lifecycle }) {
        const settings = readForgeConfig(config, process.env.NODE_ENV);
        if (!settings) {
          logger.info('No localForge in the configuration: it stays off.');
          return;
        }
        const tokenFile = path.resolve(settings.tokenFile);
        const started = await startForge({
          ...settings,
          dataDir: path.resolve(settings.dataDir),
          tokenFile,
          database: await database.getClient(),
          token: ensureToken(tokenFile),
          runner: settings.runner && {
            ...settings.runner,
            openRehearsal,
            missing: missingTerraform,
            foreign: foreignIn(settings.runner.worlds),
          },
          onError: (error, request) =>
            logger.error(
              `${request} failed`,
              error instanceof Error ? error : undefined,
            ),
        });
        lifecycle.addShutdownHook(() => started.close());
        logger.info(`The local forge listens on ${started.url}`);
      },
    });
  },
});
