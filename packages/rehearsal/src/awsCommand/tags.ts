import { isValues } from '../values/unknown';
import type { WorldObject } from '../world/WorldObject';

/** Tags of an object, as AWS has them: with those of the provider. */
export function tagsOf({ values }: WorldObject): Record<string, unknown> {
  const tags = values.tags_all ?? values.tags;
  return isValues(tags) ? tags : {};
}

/** Tags as AWS's APIs list them. */
export function tagList(
  object: WorldObject,
): { Key: string; Value: unknown }[] {
  return Object.entries(tagsOf(object)).map(([Key, Value]) => ({ Key, Value }));
}

/** The ARN of an object, wherever its kind keeps it. */
export function arnOf({ values }: WorldObject): string | undefined {
  const arn =
    values.arn ??
    values.association_arn ??
    values.access_entry_arn ??
    values.dashboard_arn;
  return typeof arn === 'string' ? arn : undefined;
}
