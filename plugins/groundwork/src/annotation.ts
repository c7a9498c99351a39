import type { Entity } from '@backstage/catalog-model';
import {
  STACK_ANNOTATION,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';

/** The repository that an entity names, or undefined when the annotation does not hold one. */
export function stackRepository(entity: Entity): Repository | undefined {
  const parts = entity.metadata.annotations?.[STACK_ANNOTATION]?.split('/');
  if (parts?.length !== 3 || parts.some(part => !part)) return undefined;
  const [host, owner, name] = parts;
  return { host, owner, name };
}
