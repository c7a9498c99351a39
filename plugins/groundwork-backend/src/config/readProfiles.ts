import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  profiles as builtInProfiles,
  profileSchema,
  type Profile,
} from '@groundwork/backstage-plugin-groundwork-common';

/** The built-in profiles, changed and extended as app-config says. */
export function readProfiles(configured: JsonValue | undefined): Profile[] {
  const result = new Map(
    builtInProfiles.map(profile => [profile.name, profile]),
  );
  if (configured === undefined) {
    return [...result.values()];
  }
  if (!isObject(configured)) {
    throw new InputError(
      'app-config groundwork.profiles: write a map from name to profile',
    );
  }
  for (const [name, changes] of Object.entries(configured)) {
    const where = `app-config groundwork.profiles.${name}`;
    if (!isObject(changes)) {
      throw new InputError(`${where}: write a map of fields`);
    }
    const { extends: origin = name, ...fields } = changes;
    const base = result.get(String(origin));
    if (!base) {
      throw new InputError(
        `${where}.extends: name one of ${[...result.keys()].join(', ')}`,
      );
    }
    const profile = profileSchema.safeParse({
      ...merge(toJson(base), fields),
      name,
    });
    if (!profile.success) {
      const [issue] = profile.error.issues;
      throw new InputError(
        `${[where, ...issue.path].join('.')}: ${issue.message}`,
      );
    }
    result.set(name, profile.data);
  }
  return [...result.values()];
}

/** Objects are merged, everything else, lists too, is replaced. */
function merge(base: JsonObject, changes: JsonObject): JsonObject {
  const result = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const old = result[key];
    result[key] = isObject(old) && isObject(value) ? merge(old, value) : value;
  }
  return result;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toJson(profile: Profile): JsonObject {
  return JSON.parse(JSON.stringify(profile));
}
