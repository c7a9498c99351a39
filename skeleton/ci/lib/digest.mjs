import { createHash } from 'node:crypto';
import { canonical, marked } from './masks.mjs';
import { addressOf } from './planChanges.mjs';

const NOTHING = [['no-op'], ['read']].map(String);

/**
 * What a plan would do, as one number: addresses, actions, and the values after
 * it, without sensitive ones and with a mark for those that are not known yet.
 * Two plans of the same commit and the same state have the same digest.
 */
export function planDigest(plan) {
  const entries = (plan.resource_changes ?? [])
    .filter(
      ({ change }) =>
        change.importing || !NOTHING.includes(String(change.actions)),
    )
    .map(resource => [
      addressOf(resource),
      resource.change.actions,
      marked(
        resource.change.after,
        resource.change.after_sensitive,
        resource.change.after_unknown,
      ),
    ])
    .map(canonical)
    .sort();
  return sha256(entries.join('\n'));
}

/** The digest over all layers; undefined when one of them has no plan. */
export function summaryDigest(layers) {
  if (layers.some(({ status }) => status === 'failed')) return undefined;
  return sha256(
    canonical(
      layers.map(({ layer, status, digest }) => [layer, digest ?? status]),
    ),
  );
}

/** How a plan compares with the one that was reviewed. */
export function compareWithReviewed(digest, reviewed) {
  if (reviewed === undefined) return undefined;
  if (reviewed === '' || reviewed === 'none' || digest === undefined)
    return 'none';
  return digest === reviewed ? 'same' : 'different';
}

function sha256(text) {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
