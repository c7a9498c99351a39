import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { RiSurveyLine, RiStackLine } from '@remixicon/react';
import { cannedApi } from '../src/__testUtils__/cannedApi';
import plugin from '../src';
import { groundworkApiRef } from '../src/api/GroundworkApi';
import { catalogOfStacks } from './catalog';

const catalogApi = ApiBlueprint.make({
  name: 'catalog',
  params: defineParams =>
    defineParams({
      api: catalogApiRef,
      deps: {},
      factory: () => catalogOfStacks,
    }),
});

const formPage = PageBlueprint.make({
  name: 'form',
  params: {
    path: '/form',
    title: 'Form',
    icon: <RiSurveyLine />,
    loader: () => import('./FormPage').then(m => <m.FormPage />),
  },
});

const entityPage = PageBlueprint.make({
  name: 'entity',
  params: {
    path: '/entity',
    title: 'Entity tab',
    icon: <RiStackLine />,
    loader: () => import('./EntityPage').then(m => <m.EntityPage />),
  },
});

createDevApp({
  features: [
    plugin.withOverrides({
      extensions: [
        plugin.getExtension('api:groundwork').override({
          params: defineParams =>
            defineParams({
              api: groundworkApiRef,
              deps: {},
              factory: () => cannedApi,
            }),
        }),
      ],
    }),
    createFrontendPlugin({
      pluginId: 'groundwork-dev',
      extensions: [catalogApi, formPage, entityPage],
    }),
  ],
});
