import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import groundworkPlugin, { forgesServiceRef, type Forges } from '../index';
import { fakeForges } from './fakeForge';

export const entity = (
  kind: string,
  name: string,
  annotations = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
  spec: {},
});

/** People, groups, a system and a stack. */
export const entities: Entity[] = [
  entity('Group', 'payments', { 'github.com/team-slug': 'acme/payments' }),
  entity('Group', 'platform', { 'github.com/team-slug': 'acme/platform' }),
  entity('Group', 'nameless'),
  entity('Group', 'elsewhere', { 'github.com/team-slug': 'globex/elsewhere' }),
  entity('User', 'ada', { 'github.com/user-login': 'ada' }),
  entity('System', 'money'),
  entity('Component', 'ledger', {
    'groundwork.dev/stack': 'github.example/acme/ledger',
    'backstage.io/managed-by-location':
      'url:https://github.example/acme/ledger/blob/main/catalog-info.yaml',
  }),
];

/** The plugin in a real backend, with its database in memory. */
export async function startBackend(
  options: {
    forges?: Forges;
    groundwork?: JsonObject;
    /** What the permission policy says to everything. */
    isPermitted?: boolean;
    /** Port of a local forge that is embedded in this portal. */
    localForgePort?: number;
    /** More than the usual ones. */
    entities?: Entity[];
    portalUrl?: string;
  } = {},
) {
  const auditor = mockServices.auditor.mock();
  const recorded: { eventId: string; status: string }[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId }) => ({
    success: async () => {
      recorded.push({ eventId, status: 'succeeded' });
    },
    fail: async () => {
      recorded.push({ eventId, status: 'failed' });
    },
  }));
  const scheduled: (() => void | Promise<void>)[] = [];
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async ({ fn }) => {
      scheduled.push(() => fn(new AbortController().signal));
    },
  });
  const { server } = await startTestBackend({
    features: [
      groundworkPlugin,
      auditor.factory,
      scheduler.factory,
      mockServices.permissions.factory({
        result:
          options.isPermitted === false
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
      catalogServiceMock.factory({
        entities: [...entities, ...(options.entities ?? [])],
      }),
      createServiceFactory({
        service: forgesServiceRef,
        deps: {},
        factory: () => options.forges ?? fakeForges({}),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: options.portalUrl ?? 'http://portal.example' },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ...(options.localForgePort !== undefined && {
            localForge: { port: options.localForgePort },
          }),
          groundwork: {
            platformOwner: 'group:default/platform',
            repositories: [{ host: 'github.example', owner: 'acme' }],
            ...options.groundwork,
          },
        },
      }),
    ],
  });
  return {
    server,
    recorded,
    /** Lets the portal look at all stacks, as it does on its schedule. */
    look: async () => {
      for (const task of scheduled) {
        await task();
      }
    },
  };
}
