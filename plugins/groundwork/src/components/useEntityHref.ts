import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** Address of an entity's page, when the portal has a catalog. */
export function useEntityHref(): (entityRef: string) => string | undefined {
  const route = useRouteRef(entityRouteRef);
  return entityRef => route?.(entityRouteParams(entityRef));
}
