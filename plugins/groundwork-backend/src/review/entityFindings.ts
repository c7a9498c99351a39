import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  STACK_ANNOTATION,
  type Finding,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';

/**
 * An error when the catalog has an entity of the stack's name that is not the
 * stack's own: the catalog keeps the older of two, so the stack would never show.
 */
export async function entityFindings(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  name: string;
  repository: Repository;
}): Promise<Finding[]> {
  const { catalog, credentials, name, repository } = options;
  const ref = `component:default/${name}`;
  const existing = await catalog.getEntityByRef(ref, { credentials });
  const { host, owner, name: repo } = repository;
  const own = `${host}/${owner}/${repo}`.toLowerCase();
  if (
    !existing ||
    existing.metadata.annotations?.[STACK_ANNOTATION]?.toLowerCase() === own
  ) {
    return [];
  }
  return [
    {
      level: 'error',
      field: 'name',
      rule: 'entity-exists',
      message: `the catalog has ${ref} already: /catalog/default/component/${name}`,
      fix: 'choose another name',
    },
  ];
}
