import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { DeployedStack } from '@groundwork/backstage-plugin-groundwork-common';
import { makeStack, makeState } from './__testUtils__/stacks';
import groundworkModule from '.';

jest.setTimeout(120_000);

/** Stands in for the groundwork backend. */
function groundworkBackend(answer: () => DeployedStack[] | undefined) {
  return createBackendPlugin({
    pluginId: 'groundwork',
    register({ registerInit }) {
      registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.use(({ path }, response) => {
            const stacks = path === '/environments' ? answer() : undefined;
            response.status(stacks ? 200 : 500).json({ stacks });
          });
        },
      });
    },
  });
}

/** A real catalog with the module, whose schedule is run by hand. */
async function startCatalog(answer: () => DeployedStack[] | undefined) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      groundworkModule,
      groundworkBackend(answer),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            processingInterval: { milliseconds: 100 },
            rules: [{ allow: ['Component', 'Resource'] }],
          },
        },
      }),
    ],
  });
  const { port } = server.address() as AddressInfo;
  return {
    refresh: () => scheduler.triggerTask('groundwork:refresh'),
    async resources(): Promise<Entity[]> {
      const response = await fetch(
        `http://localhost:${port}/api/catalog/entities?filter=kind=resource`,
      );
      return response.json();
    },
  };
}

async function until<T>(
  read: () => Promise<T>,
  isReached: (value: T) => boolean,
): Promise<T> {
  for (;;) {
    const value = await read();
    if (isReached(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describe('groundworkModule', () => {
  it('brings deployed environments into the catalog and takes removed ones out', async () => {
    let answer: DeployedStack[] | undefined = [makeStack()];
    const { refresh, resources } = await startCatalog(() => answer);
    await refresh();
    const entities = await until(
      resources,
      found =>
        found.length === 4 && found.every(entity => entity.relations?.length),
    );
    const environment = entities.find(
      entity => entity.spec?.type === 'environment',
    );
    expect(
      environment!.relations!.map(({ type, targetRef }) => [type, targetRef]),
    ).toEqual(
      expect.arrayContaining([
        ['dependencyOf', 'component:default/shop'],
        ['dependsOn', 'resource:default/shop-dev-cluster'],
        ['dependsOn', 'resource:default/shop-dev-database'],
        ['dependsOn', 'resource:default/shop-dev-vpc'],
        ['ownedBy', 'group:default/payments'],
        ['partOf', 'system:default/payments'],
      ]),
    );

    answer = undefined;
    await refresh();
    expect(await resources()).toHaveLength(4);

    answer = [makeStack({ states: [makeState({ state: 'removed' })] })];
    await refresh();
    await until(resources, found => found.length === 0);
  });
});
