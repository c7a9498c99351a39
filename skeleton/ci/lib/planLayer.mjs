import fs from 'node:fs';
import path from 'node:path';
import { mostImportant, problem, redact } from './diagnostics.mjs';
import { planDigest } from './digest.mjs';
import { writeJson } from './files.mjs';
import {
  changesOf,
  countChanges,
  mostDangerous,
  remarksOf,
  secretsOf,
} from './planChanges.mjs';
import { judgePlan } from './policies.mjs';
import { orElse, say, sayStep } from './program.mjs';
import { Terraform } from './terraform.mjs';

/** Files of a saved plan. Both hold whatever the state holds: for the owner only. */
export function planFiles(out, layer) {
  return {
    saved: path.join(out, `${layer}.tfplan`),
    json: path.join(out, `${layer}.plan.json`),
  };
}

/**
 * Plans one layer into `out` and tells what the plan would do. `below` is the
 * plan of the infrastructure layer, if the same run made one.
 */
export async function planLayer({ layer, signal, ...options }) {
  return orElse(
    error => failed(layer, [problem(error.message)], signal),
    () => tryToPlan({ layer, signal, ...options }),
  );
}

async function tryToPlan({ layer, environment, out, lock, below, signal }) {
  const files = planFiles(out, layer);
  for (const file of Object.values(files)) fs.rmSync(file, { force: true });

  if (layer === 'platform') {
    const reason = await whyDeferred({ environment, below, signal });
    if (reason) return deferred(layer, reason);
  }
  const terraform = new Terraform({
    layer,
    environment: environment.name,
    signal,
  });
  const init = await terraform.init();
  if (!init.ok) return failed(layer, init.diagnostics, signal);

  sayStep(`${layer}: plan`);
  const result = await terraform.plan({ file: files.saved, lock });
  if (!result.ok) {
    const reason = whyItMustWait(layer, result.diagnostics, below);
    return reason
      ? deferred(layer, reason)
      : failed(layer, result.diagnostics, signal);
  }
  fs.chmodSync(files.saved, 0o600);
  const plan = await terraform.showPlan(files.saved);
  writeJson(files.json, plan, { mode: 0o600 });
  const secrets = secretsOf(plan);
  const changes = changesOf(plan);
  sayStep(`${layer}: policies`);
  const policies = await judgePlan(files.json, { secrets, signal });
  for (const { level, policy, message } of policies)
    say(`${level}: ${message} (${policy})`);
  return {
    layer,
    status: 'planned',
    counts: countChanges(changes),
    ...mostDangerous(changes),
    digest: planDigest(plan),
    diagnostics: mostImportant(
      redact([...result.diagnostics, ...remarksOf(plan)], secrets),
    ),
    policies,
  };
}

/** Why the platform cannot be planned yet; undefined when its cluster is there. */
async function whyDeferred({ environment, below, signal }) {
  if (below?.changes.some(makesCluster))
    return 'The infrastructure plan makes the cluster: the platform is planned once it is there.';
  const infrastructure = new Terraform({
    layer: 'infrastructure',
    environment: environment.name,
    signal,
  });
  const { cluster_name: cluster } = await infrastructure.outputs();
  return cluster?.value
    ? undefined
    : 'The infrastructure has no cluster yet: the platform is planned once it is there.';
}

function makesCluster({ type, action }) {
  return type === 'aws_eks_cluster' && ['create', 'replace'].includes(action);
}

/**
 * The platform looks up by name what the infrastructure makes. What it does not
 * find may be in the infrastructure's plan, and then it is no fault.
 */
function whyItMustWait(layer, diagnostics, below) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const lookUps = errors.filter(({ address }) => /(^|\.)data\./.test(address));
  const somethingIsMade = below?.counts.create + below?.counts.replace > 0;
  return layer === 'platform' &&
    somethingIsMade &&
    lookUps.length > 0 &&
    lookUps.length === errors.length
    ? `The platform needs what the infrastructure plan makes (${lookUps
        .map(({ address }) => address)
        .join(', ')}): it is planned once that is there.`
    : undefined;
}

function deferred(layer, reason) {
  sayStep(`${layer}: deferred`);
  say(reason);
  return {
    ...nothing(layer),
    status: 'deferred',
    reason: reason.slice(0, 2000),
  };
}

function failed(layer, diagnostics, signal) {
  const found = signal.aborted
    ? [...diagnostics, problem('The run was cancelled.')]
    : diagnostics;
  const known = found.some(({ severity }) => severity === 'error')
    ? found
    : [...found, problem('Terraform failed without saying why: see the log.')];
  const important = mostImportant(known);
  return {
    ...nothing(layer),
    status: 'failed',
    reason: important[0].summary,
    diagnostics: important,
  };
}

function nothing(layer) {
  return {
    layer,
    status: 'failed',
    counts: countChanges([]),
    changes: [],
    omitted: 0,
    diagnostics: [],
    policies: [],
  };
}
