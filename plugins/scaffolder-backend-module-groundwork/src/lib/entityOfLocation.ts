import { setTimeout } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { explained } from './explained';

/**
 * The entity that a registered location describes: waits for the catalog to
 * read it, so that links to it open. A catalog that is too busy for that is
 * asked what it reads there, which also tells what is wrong with the file.
 */
export async function entityOfLocation(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  target: string;
  patienceMs: number;
  signal?: AbortSignal;
}): Promise<Entity> {
  const { catalog, credentials, target, patienceMs, signal } = options;
  const deadline = Date.now() + patienceMs;
  do {
    const { items } = await catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]: `url:${target}`,
        },
      },
      { credentials },
    );
    const entity = stackEntity(items);
    if (entity) return entity;
    await setTimeout(250, undefined, { signal });
  } while (Date.now() < deadline);

  const { entities } = await explained(
    catalog.addLocation({ type: 'url', target, dryRun: true }, { credentials }),
  );
  const entity = stackEntity(entities);
  if (entity) return entity;
  throw new Error(
    `${target} is registered, but describes no entity. Mend the file, then retry this task.`,
  );
}

/** The entity that names the stack; not the location itself. */
function stackEntity(entities: Entity[]): Entity | undefined {
  return (
    entities.find(
      ({ metadata }) => metadata.annotations?.['groundwork.dev/stack'],
    ) ?? entities.find(({ kind }) => kind !== 'Location')
  );
}
