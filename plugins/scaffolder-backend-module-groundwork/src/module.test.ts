import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { groundworkModule } from './module';

it('adds exactly these actions', async () => {
  const addActions = jest.fn();
  await startTestBackend({
    extensionPoints: [[scaffolderActionsExtensionPoint, { addActions }]],
    features: [
      groundworkModule,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          groundwork: { skeleton: { path: 'skeleton' }, dataDir: 'data' },
        },
      }),
    ],
  });

  expect(addActions.mock.calls.flat().map(({ id }) => id)).toEqual([
    'groundwork:review',
    'groundwork:render',
    'groundwork:reserve',
    'groundwork:repository:create',
    'groundwork:register',
    'groundwork:propose',
    'groundwork:release',
  ]);
});
