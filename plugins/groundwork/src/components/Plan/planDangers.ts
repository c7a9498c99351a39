import type {
  Change,
  Counts,
  LayerPlan,
  PlanSummary,
} from '@groundwork/backstage-plugin-groundwork-common';

export type Action = Change['action'];

/** What cannot be taken back comes first. */
export const ACTIONS: Action[] = ['replace', 'destroy', 'update', 'create'];

/** What a plan would replace or destroy, as far as it says. */
export interface PlanDangers {
  changes: Change[];
  /** Replacements and removals that the plan counts but does not list. */
  unlisted: number;
  /** Layers whose plan failed: nothing is known of them. */
  unknown: LayerPlan['layer'][];
  /** Layers that are planned later. */
  deferred: LayerPlan['layer'][];
}

/** Everything of a plan that a person has to read before approving it. */
export function planDangers(plan: PlanSummary): PlanDangers {
  const layersWith = (status: LayerPlan['status']) =>
    plan.layers.filter(layer => layer.status === status);
  const changes = plan.layers.flatMap(layer => layer.changes.filter(isDanger));
  const counted = sumCounts(plan);
  return {
    changes: ACTIONS.flatMap(action =>
      changes.filter(change => change.action === action),
    ),
    unlisted: Math.max(0, counted.replace + counted.destroy - changes.length),
    unknown: layersWith('failed').map(({ layer }) => layer),
    deferred: layersWith('deferred').map(({ layer }) => layer),
  };
}

/** Whether it destroys something, for good or to make it anew. */
export function isDanger({ action }: Change): boolean {
  return action === 'replace' || action === 'destroy';
}

/** Counts of both layers together. */
export function sumCounts(plan: PlanSummary): Counts {
  const sum = { create: 0, update: 0, replace: 0, destroy: 0 };
  for (const { counts } of plan.layers)
    for (const action of ACTIONS) sum[action] += counts[action];
  return sum;
}
