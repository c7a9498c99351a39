import type { BlockSchema } from '../schema/types';
import type { Connection } from '../server/Connection';
import {
  hasUnknown,
  isUnknown,
  isValues,
  UNKNOWN,
  type Values,
} from '../values/unknown';

/** What follows from the provider's configuration and is known before a change: the region, all tags. */
export function settledValues(
  block: BlockSchema,
  proposed: Values,
  connection: Connection,
): Values {
  const { attributes = {} } = block;
  return {
    ...(attributes.tags_all &&
      attributes.tags && {
        tags_all: allTags(proposed.tags, connection.defaultTags),
      }),
    ...(attributes.region?.computed && {
      region: proposed.region ?? connection.region,
    }),
  };
}

function allTags(tags: unknown, defaultTags: Values): unknown {
  if (isUnknown(tags) || hasUnknown(tags) || hasUnknown(defaultTags)) {
    return UNKNOWN;
  }
  return { ...defaultTags, ...(isValues(tags) ? tags : {}) };
}
