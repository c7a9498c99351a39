import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import groundworkPlugin from '@groundwork/backstage-plugin-groundwork-backend';
import groundworkModule from '@groundwork/backstage-plugin-scaffolder-backend-module-groundwork';
import {
  startLocalForge,
  type LocalForge,
} from '@groundwork/backstage-plugin-local-forge-backend/testing';
import { portalConfig } from './portalConfig';
import { TaskClient } from './TaskClient';
import { readCase } from './template';

/** A portal and a local forge, both in this process. */
export interface TestPortal {
  forge: LocalForge;
  client: TaskClient;
  /** The form values of a case under another name, for this forge. */
  values(caseName: string, name: string): ReturnType<typeof readCase>;
  stop(): Promise<void>;
}

/** Starts scaffolder, catalog and groundwork with the real template, and a local forge. */
export async function startPortal(): Promise<TestPortal> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-portal-'));
  const forge = await startLocalForge();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      scaffolderEntityModel,
      scaffolderPlugin,
      groundworkPlugin,
      groundworkModule,
      mockServices.rootConfig.factory({
        data: portalConfig({ dataDir, forge }),
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const client = new TaskClient(`http://localhost:${port}`);
  await client.ready();
  return {
    forge,
    client,
    values: (caseName, name) => ({
      ...readCase(caseName),
      name,
      repository: { host: forge.host, owner: 'acme' },
    }),
    async stop() {
      await backend.stop();
      await forge.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
