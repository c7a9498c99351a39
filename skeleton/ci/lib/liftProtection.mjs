import fs from 'node:fs';
import path from 'node:path';
import { applyPlan, outcome } from './applyLayer.mjs';
import { problem } from './diagnostics.mjs';
import { writeJson } from './files.mjs';
import { changesOf } from './planChanges.mjs';
import { say, sayStep } from './program.mjs';
import { Terraform } from './terraform.mjs';

const CLUSTER = 'module.cluster.aws_eks_cluster.this';
const DATABASE = 'module.database[0].aws_rds_cluster.this';
const REPOSITORIES = 'module.registry[0].aws_ecr_repository.this';
const SNAPSHOT_NAME = 'module.database[0].random_id.final_snapshot';

/**
 * Takes the deletion protection off cluster, database and image repositories, and
 * gives the final snapshot a name that no earlier one has. A destroy acts on what the state says,
 * so this needs an apply of its own; and as the rest of the environment must stay as
 * it is, it is the one place where Terraform is pointed at single resources.
 */
export async function liftProtection({ environment, out, signal }) {
  const layer = 'infrastructure';
  const terraform = new Terraform({
    layer,
    environment: environment.name,
    signal,
  });
  const init = await terraform.init();
  if (!init.ok) return outcome(layer, 'failed', [], init.diagnostics);
  const addresses = await terraform.addresses();
  const targets = [CLUSTER, DATABASE, REPOSITORIES].filter(one =>
    addresses.some(address => isOf(address, one)),
  );
  if (targets.length === 0) {
    say('Nothing that is protected is there.');
    return outcome(layer, 'skipped', [], []);
  }

  const values = path.join(out, 'unprotected.tfvars.json');
  const saved = path.join(out, 'unprotect.tfplan');
  try {
    writeJson(values, unprotected(environment.variables));
    sayStep('protection: plan');
    const planned = await terraform.plan({
      file: saved,
      variableFiles: [values],
      targets,
      replace: addresses.includes(SNAPSHOT_NAME) ? [SNAPSHOT_NAME] : [],
    });
    if (!planned.ok) return outcome(layer, 'failed', [], planned.diagnostics);
    const plan = await terraform.showPlan(saved);
    const harm = changesOf(plan).filter(doesHarm);
    if (harm.length > 0)
      return outcome(layer, 'failed', [], harm.map(toProblem));

    sayStep('protection: apply');
    return await applyPlan({ terraform, layer, plan, saved, signal });
  } finally {
    for (const file of [values, saved]) fs.rmSync(file, { force: true });
  }
}

/** The environment's values with the protection off; a variable is replaced as a whole. */
export function unprotected({ cluster, database, registry }) {
  return {
    cluster: { ...cluster, deletion_protection: false },
    database: {
      ...database,
      deletion_protection: false,
      apply_immediately: true,
    },
    ...(registry && { registry: { ...registry, deletion_protection: false } }),
  };
}

/** Whether an address is of a resource, or of an instance of it. */
function isOf(address, resource) {
  return address === resource || address.startsWith(`${resource}[`);
}

function doesHarm({ action, address }) {
  return ['replace', 'destroy'].includes(action) && address !== SNAPSHOT_NAME;
}

function toProblem({ action, address }) {
  return problem(
    `Lifting the protection would ${action} this: apply what main describes first.`,
    { address },
  );
}
