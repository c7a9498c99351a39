import fs from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import groundworkPlugin from '@groundwork/backstage-plugin-groundwork-backend';
import {
  startLocalForge,
  type LocalForge,
} from '@groundwork/backstage-plugin-local-forge-backend/testing';
import groundworkModule from '@groundwork/backstage-plugin-scaffolder-backend-module-groundwork';
import { portalConfig } from './portalConfig';
import { orgEntities } from './template';

/** A backend that dry-runs the template, with the groups of the laptop portal and an empty forge. */
export async function startDryRuns(): Promise<{
  server: Server;
  forge: LocalForge;
  stop(): Promise<void>;
}> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-dry-run-'));
  const forge = await startLocalForge({ rateLimit: 0 });
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      groundworkPlugin,
      groundworkModule,
      catalogServiceMock.factory({ entities: orgEntities() }),
      mockServices.rootConfig.factory({
        data: portalConfig({ dataDir, forge }),
      }),
    ],
  });
  return {
    server,
    forge,
    async stop() {
      await forge.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
