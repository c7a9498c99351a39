import {
  ApiBlueprint,
  PageBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiStackLine } from '@remixicon/react';
import { STACK_ANNOTATION } from '@groundwork/backstage-plugin-groundwork-common';
import { GroundworkClient } from './api/GroundworkClient';
import { groundworkApiRef } from './api/GroundworkApi';
import { proposalRouteRef, rootRouteRef } from './routes';

export const groundworkApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: groundworkApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GroundworkClient({ fetchApi }),
    }),
});

export const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({
      loader: () =>
        import('./query/QueryWrapper').then(m => ({
          component: m.QueryWrapper,
        })),
    }),
});

export const groundworkPage = PageBlueprint.make({
  params: {
    path: '/groundwork',
    title: 'Stacks',
    icon: <RiStackLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/GroundworkRouter').then(m => <m.GroundworkRouter />),
  },
});

export const stackContent = EntityContentBlueprint.make({
  name: 'stack',
  params: {
    path: '/stack',
    title: 'Stack',
    icon: <RiStackLine />,
    filter: {
      [`metadata.annotations.${STACK_ANNOTATION}`]: { $exists: true },
    },
    loader: () =>
      import('./components/StackContent/StackContent').then(m => (
        <m.StackContent />
      )),
  },
});

/** The plugin: stacks, proposals and the entity tab. */
export default createFrontendPlugin({
  pluginId: 'groundwork',
  title: 'Groundwork',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, proposal: proposalRouteRef },
  extensions: [groundworkApi, queryWrapper, groundworkPage, stackContent],
});
