import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

/** Page of one proposal. */
export const proposalRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/proposals/:host/:owner/:name/:number',
});
