import { mostImportant, problem } from './diagnostics.mjs';
import { countChanges } from './planChanges.mjs';

/** Operations that end with a status. */
export const OPERATIONS = ['apply', 'drift', 'destroy'];
export const OUTCOMES = ['succeeded', 'failed', 'cancelled'];

/**
 * `status-<environment>.json`: what a run tells about an environment. `results`
 * are the files that the programs of this run wrote, as far as they came.
 */
export function environmentStatus({
  environment,
  identity,
  operation,
  outcome,
  startedAt,
  finishedAt,
  results,
}) {
  const succeeded = outcome === 'succeeded';
  const own = results[operation];
  return {
    apiVersion: 'groundwork.dev/v1',
    kind: 'EnvironmentStatus',
    repository: identity.repository,
    stack: environment.stack,
    environment: environment.name,
    stage: environment.stage,
    account: environment.account,
    region: environment.region,
    rehearsed: identity.rehearsed,
    commit: identity.commit,
    run: identity.run,
    operation,
    outcome,
    startedAt,
    finishedAt,
    layers: layersOf(own?.layers, failedPlans(operation, results.plan)).map(
      ({ layer, outcome: result, counts, diagnostics }) => ({
        layer,
        outcome: result,
        counts,
        diagnostics,
      }),
    ),
    reviewedPlan:
      operation === 'apply'
        ? own?.reviewedPlan ?? results.plan?.reviewedPlan
        : undefined,
    outputs: succeeded ? own?.outputs : undefined,
    drift: succeeded && operation === 'drift' ? own?.drift : undefined,
    remaining:
      operation === 'destroy'
        ? results.removed?.remaining.slice(0, 200)
        : undefined,
  };
}

/** What was done, and for a layer that was left out for later why it never came to it. */
function layersOf(done, plans) {
  if (!done) return plans;
  const failed = plans.filter(({ outcome }) => outcome === 'failed');
  return done.map(
    result =>
      (result.outcome === 'skipped' &&
        failed.find(({ layer }) => layer === result.layer)) ||
      result,
  );
}

/** An apply that did not begin: its plans say why, or the policies that forbid them. */
function failedPlans(operation, plan) {
  if (operation !== 'apply' || !plan) return [];
  return plan.layers.map(layer => {
    const denials = layer.policies
      .filter(({ level }) => level === 'deny')
      .map(({ policy, message }) => problem(message, { detail: policy }));
    const failed = layer.status === 'failed' || denials.length > 0;
    return {
      layer: layer.layer,
      outcome: failed ? 'failed' : 'skipped',
      counts: countChanges([]),
      diagnostics: mostImportant([...denials, ...layer.diagnostics]),
    };
  });
}
