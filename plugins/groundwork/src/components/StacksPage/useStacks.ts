import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  STACK_ANNOTATION,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { stackRepository } from '../../annotation';
import { useUserRef } from '../../query/useUserRef';

export const pageSize = 20;

/** One row of the list of stacks. */
export interface StackRow {
  id: string;
  title: string;
  description: string;
  owner: string;
  system: string;
  /** Absent when the annotation does not name one. */
  repository?: Repository;
}

/** A page of the stacks that the catalog knows; the catalog filters, sorts and counts. */
export function useStacks(options: { search: string; offset: number }) {
  const { search, offset } = options;
  const catalogApi = useApi(catalogApiRef);
  const user = useUserRef();
  return useQuery({
    queryKey: ['groundwork', user, 'stacks', search, offset],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const found = await catalogApi.queryEntities({
        query: {
          [`metadata.annotations.${STACK_ANNOTATION}`]: { $exists: true },
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
          'metadata.annotations',
          'spec.owner',
          'spec.system',
        ],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: pageSize,
        offset,
        ...(search && {
          fullTextFilter: {
            term: search,
            fields: ['metadata.name', 'metadata.title', 'spec.owner'],
          },
        }),
      });
      return {
        total: found.totalItems,
        rows: found.items.map((entity): StackRow => {
          return {
            id: stringifyEntityRef(entity),
            title: entity.metadata.title ?? entity.metadata.name,
            description: entity.metadata.description ?? '',
            owner: withoutDefaults(entity.spec?.owner),
            system: withoutDefaults(entity.spec?.system),
            repository: stackRepository(entity),
          };
        }),
      };
    },
  });
}

/** `group:default/platform` reads better as `platform`. */
function withoutDefaults(ref: unknown): string {
  return typeof ref === 'string'
    ? ref.replace(/^(group|system):/, '').replace(/^default\//, '')
    : '';
}
