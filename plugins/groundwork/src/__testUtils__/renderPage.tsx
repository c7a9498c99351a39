import type { ReactNode } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { groundworkApiRef, type GroundworkApi } from '../api/GroundworkApi';
import { QueryWrapper } from '../query/QueryWrapper';
import { rootRouteRef } from '../routes';
import { fakeGroundworkApi } from './fakeGroundworkApi';

/** Renders a page or tab of ours with a canned backend and catalog. */
export async function renderPage(
  page: ReactNode,
  options: {
    api?: Partial<GroundworkApi>;
    entities?: Entity[];
    path?: string;
    /** Pattern of the path, when the page reads parameters of it. */
    mountPath?: string;
    catalog?: Partial<ReturnType<typeof catalogApiMock>>;
  } = {},
): Promise<{
  container: HTMLElement;
  api: jest.Mocked<GroundworkApi>;
  user: UserEvent;
}> {
  const api = fakeGroundworkApi(options.api);
  const catalogApi = Object.assign(
    catalogApiMock({ entities: options.entities }),
    options.catalog,
  );
  const { container } = await renderInTestApp(
    <QueryWrapper>{page}</QueryWrapper>,
    {
      initialRouteEntries: [options.path ?? '/'],
      mountPath: options.mountPath,
      mountedRoutes: {
        '/groundwork': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [groundworkApiRef, api],
        [catalogApiRef, catalogApi],
      ],
    },
  );
  return { container, api, user: userEvent.setup() };
}
