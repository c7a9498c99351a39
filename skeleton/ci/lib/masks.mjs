// Plan JSON shows sensitive values in clear. Beside each value lie masks of the
// same shape, where `true` marks what is sensitive, or known only after apply.

/** The mask of a part of a value. */
function maskOf(mask, key) {
  return mask === true || mask?.[key] || false;
}

/** The value as it may be compared and hashed: marks in place of secrets and unknowns. */
export function marked(value, sensitive, unknown) {
  if (sensitive === true) return { $: 'sensitive' };
  if (unknown === true) return { $: 'unknown' };
  if (Array.isArray(value) || Array.isArray(unknown))
    return Array.from(
      { length: Math.max(value?.length ?? 0, unknown?.length ?? 0) },
      (_, index) =>
        marked(
          value?.[index],
          maskOf(sensitive, index),
          maskOf(unknown, index),
        ),
    );
  if (isObject(value) || isObject(unknown))
    return Object.fromEntries(
      keysOf(value, unknown).map(key => [
        key,
        marked(value?.[key], maskOf(sensitive, key), maskOf(unknown, key)),
      ]),
    );
  return value ?? null;
}

/**
 * Paths of the arguments that differ. Goes into no sensitive value: the keys of
 * a sensitive map are as secret as what they lead to.
 */
export function differing(before, after, masks, path = '') {
  const { sensitiveBefore, sensitiveAfter, unknown } = masks;
  if (unknown === true) return [path];
  if (sensitiveBefore === true || sensitiveAfter === true)
    return isUnknownSomewhere(unknown) || !equal(before, after) ? [path] : [];
  const isList = Array.isArray(before) && Array.isArray(after);
  const sameShape = isList
    ? before.length === after.length
    : isObject(before) && isObject(after);
  if (!sameShape)
    return isUnknownSomewhere(unknown) || !equal(before, after) ? [path] : [];
  return keysOf(before, after, isObject(unknown) ? unknown : {}).flatMap(key =>
    differing(
      before[key],
      after[key],
      {
        sensitiveBefore: maskOf(sensitiveBefore, key),
        sensitiveAfter: maskOf(sensitiveAfter, key),
        unknown: maskOf(unknown, key),
      },
      pathTo(path, isList ? Number(key) : key),
    ),
  );
}

/** A path that a plan gives as steps, ended where something sensitive begins. */
export function pathOfSteps(steps, ...masks) {
  let path = '';
  let rest = masks;
  for (const step of steps) {
    if (rest.includes(true)) break;
    path = pathTo(path, step);
    rest = rest.map(mask => maskOf(mask, step));
  }
  return path;
}

/** Texts that are sensitive, so that they can be taken out of messages. */
export function sensitiveTexts(value, sensitive) {
  if (!sensitive) return [];
  if (typeof value === 'string')
    return sensitive === true && value.length >= 4 ? [value] : [];
  if (Array.isArray(value) || isObject(value))
    return Object.keys(value).flatMap(key =>
      sensitiveTexts(value[key], maskOf(sensitive, key)),
    );
  return [];
}

/** Whether two values are the same but for the order of keys. */
export function equal(one, other) {
  return canonical(one) === canonical(other);
}

/** JSON with sorted keys: the same text for the same value. */
export function canonical(value) {
  return JSON.stringify(value ?? null, (_, part) =>
    isObject(part)
      ? Object.fromEntries(
          Object.keys(part)
            .sort()
            .map(key => [key, part[key]]),
        )
      : part,
  );
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnknownSomewhere(mask) {
  if (mask === true) return true;
  return (
    typeof mask === 'object' &&
    mask !== null &&
    Object.values(mask).some(isUnknownSomewhere)
  );
}

function keysOf(...values) {
  return [...new Set(values.flatMap(value => Object.keys(value ?? {})))].sort();
}

function pathTo(path, step) {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step))
    return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
