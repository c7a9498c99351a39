import { mostImportant, problem, redact } from './diagnostics.mjs';
import { planDigest } from './digest.mjs';
import { changesOf, countChanges, secretsOf } from './planChanges.mjs';
import { planFiles } from './planLayer.mjs';
import { isDenied } from './policies.mjs';
import { orElse, ProgramError, say, sayStep } from './program.mjs';
import { Terraform } from './terraform.mjs';

/** Applies the plan that was saved for a layer, and nothing but that plan. */
export async function applyLayer({ planned, ...options }) {
  return orElse(
    error => outcome(planned.layer, 'failed', [], [problem(error.message)]),
    () => tryToApply({ planned, ...options }),
  );
}

async function tryToApply({ planned, environment, out, signal }) {
  const { layer } = planned;
  const { saved } = planFiles(out, layer);
  const terraform = new Terraform({
    layer,
    environment: environment.name,
    signal,
  });
  const init = await terraform.init();
  if (!init.ok) return outcome(layer, 'failed', [], init.diagnostics);

  const plan = await terraform.readPlan(saved);
  const digest = planDigest(plan);
  if (digest !== planned.digest)
    throw new ProgramError(
      `The saved plan of ${layer} (${digest}) is not the one that plan.json describes (${planned.digest}): plan again.`,
    );
  sayStep(`${layer}: apply`);
  if (plan.applyable === false) {
    say('There is nothing to do.');
    return { ...outcome(layer, 'succeeded', [], []), digest };
  }
  return {
    ...(await applyPlan({ terraform, layer, plan, saved, signal })),
    digest,
  };
}

/** Applies a saved plan that has been read, and counts what was done of it. */
export async function applyPlan({ terraform, layer, plan, saved, signal }) {
  const { ok, diagnostics, completed } = await terraform.apply(saved);
  const done = changesOf(plan).filter(change =>
    completed.some(
      ({ address, action }) =>
        address === change.address.replace(/ \(deposed .*\)$/, '') &&
        action === FINAL[change.action],
    ),
  );
  return outcome(
    layer,
    ok ? 'succeeded' : 'failed',
    done,
    redact(
      signal.aborted && !ok
        ? [...diagnostics, problem('The run was cancelled.')]
        : diagnostics,
      secretsOf(plan),
    ),
  );
}

/** Why a plan may not be applied; undefined when it may. */
export function whyNotApplied(planned) {
  if (planned.status === 'failed')
    return `${planned.layer} has no plan: ${planned.reason}`;
  if (isDenied(planned))
    return `A policy forbids the plan of ${planned.layer}: ${
      planned.policies.find(({ level }) => level === 'deny').message
    }`;
  return undefined;
}

/** The last thing that Terraform does for a change. */
const FINAL = {
  create: 'create',
  update: 'update',
  replace: 'create',
  destroy: 'delete',
};

/** How a layer ended. */
export function outcome(layer, result, done, diagnostics) {
  return {
    layer,
    outcome: result,
    counts: countChanges(done),
    diagnostics: mostImportant(diagnostics),
  };
}
