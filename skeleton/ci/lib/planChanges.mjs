import { remark } from './diagnostics.mjs';
import { differing, pathOfSteps, sensitiveTexts } from './masks.mjs';

const MOST_CHANGES = 500;
const MOST_ATTRIBUTES = 50;

/** What deserves to be read first comes first. */
export const ACTIONS = ['replace', 'destroy', 'update', 'create'];

/** What a plan would do to each object, most dangerous first, without values. */
export function changesOf(plan) {
  return (plan.resource_changes ?? []).flatMap(toChange).sort(byDanger);
}

/** What has been changed behind Terraform's back: objects that are gone first. */
export function driftOf(plan) {
  return (plan.resource_drift ?? []).flatMap(toChange).sort(byDanger);
}

/** How many changes there are of each kind. */
export function countChanges(changes) {
  const counts = { create: 0, update: 0, replace: 0, destroy: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}

/** The changes that a report holds, and how many it leaves out. */
export function mostDangerous(changes) {
  return {
    changes: changes.slice(0, MOST_CHANGES),
    omitted: Math.max(0, changes.length - MOST_CHANGES),
  };
}

/** What a plan does besides changing objects. */
export function remarksOf(plan) {
  return (plan.resource_changes ?? []).flatMap(resource => {
    const { actions, importing } = resource.change;
    const address = addressOf(resource);
    return [
      ...(importing
        ? [
            remark('An existing object is imported into the state.', {
              address,
            }),
          ]
        : []),
      ...(actions.includes('forget')
        ? [remark('The state forgets this object; it stays.', { address })]
        : []),
    ];
  });
}

/** Sensitive texts of a plan, longest first, to be taken out of messages. */
export function secretsOf(plan) {
  const declared = plan.configuration?.root_module?.variables ?? {};
  const found = [
    ...Object.entries(plan.variables ?? {}).flatMap(([name, { value }]) =>
      sensitiveTexts(value, declared[name]?.sensitive === true),
    ),
    ...[
      ...(plan.resource_changes ?? []),
      ...(plan.resource_drift ?? []),
    ].flatMap(({ change }) => secretsOfChange(change)),
    ...Object.values(plan.output_changes ?? {}).flatMap(secretsOfChange),
  ];
  return [...new Set(found)].sort((one, other) => other.length - one.length);
}

function secretsOfChange(change) {
  return [
    ...sensitiveTexts(change.before, change.before_sensitive),
    ...sensitiveTexts(change.after, change.after_sensitive),
  ];
}

function toChange(resource) {
  const action = actionOf(resource.change.actions);
  if (!action) return [];
  const change = {
    address: addressOf(resource).slice(0, 1000),
    type: resource.type,
    action,
    attributes: ['update', 'replace'].includes(action)
      ? few(changedAttributes(resource.change))
      : [],
  };
  return [
    action === 'replace'
      ? { ...change, replacedBy: few(replacedBy(resource.change)) }
      : change,
  ];
}

/** The object's address; of one that only waits to be deleted, with its key. */
export function addressOf({ address, deposed }) {
  return deposed ? `${address} (deposed ${deposed})` : address;
}

function actionOf(actions) {
  if (actions.includes('create'))
    return actions.includes('delete') ? 'replace' : 'create';
  if (actions.includes('delete')) return 'destroy';
  return actions.includes('update') ? 'update' : undefined;
}

function changedAttributes(change) {
  return differing(change.before, change.after, {
    sensitiveBefore: change.before_sensitive,
    sensitiveAfter: change.after_sensitive,
    unknown: change.after_unknown,
  });
}

function replacedBy(change) {
  return (change.replace_paths ?? []).map(steps =>
    pathOfSteps(steps, change.before_sensitive, change.after_sensitive),
  );
}

function few(paths) {
  return [...new Set(paths)]
    .slice(0, MOST_ATTRIBUTES)
    .map(path => path.slice(0, 300));
}

function byDanger(one, other) {
  return (
    ACTIONS.indexOf(one.action) - ACTIONS.indexOf(other.action) ||
    compare(one.address, other.address)
  );
}

function compare(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
