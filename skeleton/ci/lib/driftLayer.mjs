import fs from 'node:fs';
import path from 'node:path';
import { outcome } from './applyLayer.mjs';
import { problem, redact } from './diagnostics.mjs';
import { driftOf, secretsOf } from './planChanges.mjs';
import { orElse, say, sayStep } from './program.mjs';
import { withoutSelfChanging } from './selfChanging.mjs';
import { Terraform } from './terraform.mjs';

/** Compares what a layer's state says with what is there; changes neither. */
export async function driftLayer({ layer, ...options }) {
  return orElse(
    error => failed(layer, [problem(error.message)]),
    () => tryToCompare({ layer, ...options }),
  );
}

async function tryToCompare({ layer, environment, out, signal }) {
  const terraform = new Terraform({
    layer,
    environment: environment.name,
    signal,
  });
  const init = await terraform.init();
  if (!init.ok) return failed(layer, init.diagnostics);
  if ((await terraform.addresses()).length === 0)
    return skipped(layer, 'Nothing is applied yet.');

  sayStep(`${layer}: compare with what is there`);
  const file = path.join(out, `drift-${layer}.tfplan`);
  try {
    const result = await terraform.plan({
      file,
      lock: false,
      refreshOnly: true,
    });
    if (!result.ok) return failed(layer, result.diagnostics);
    const plan = await terraform.readPlan(file);
    const changes = withoutSelfChanging(driftOf(plan));
    return {
      ...outcome(
        layer,
        'succeeded',
        changes,
        redact(result.diagnostics, secretsOf(plan)),
      ),
      changes,
    };
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** A layer that was not looked at. */
export function skipped(layer, reason) {
  sayStep(`${layer}: skipped`);
  say(reason);
  return { ...outcome(layer, 'skipped', [], []), changes: [] };
}

function failed(layer, diagnostics) {
  return {
    ...outcome(
      layer,
      'failed',
      [],
      diagnostics.length > 0
        ? diagnostics
        : [problem('Terraform failed without saying why: see the log.')],
    ),
    changes: [],
  };
}
