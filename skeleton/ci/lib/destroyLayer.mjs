import fs from 'node:fs';
import path from 'node:path';
import { applyPlan, outcome } from './applyLayer.mjs';
import { auditLog } from './auditLog.mjs';
import { vaultsWithBackups } from './backupVaults.mjs';
import { problem } from './diagnostics.mjs';
import { say, sayStep } from './program.mjs';
import { Terraform } from './terraform.mjs';

const DATABASE_KEY = 'module.database[0].aws_kms_key.this';

/** Destroys everything that a layer's state knows. */
export async function destroyLayer({ layer, environment, out, signal }) {
  const terraform = new Terraform({
    layer,
    environment: environment.name,
    signal,
  });
  const init = await terraform.init();
  if (!init.ok) return outcome(layer, 'failed', [], init.diagnostics);
  const addresses = await terraform.addresses();
  if (addresses.length === 0) {
    say(`The state of ${layer} is empty.`);
    return outcome(layer, 'skipped', [], []);
  }
  if (addresses.includes(DATABASE_KEY) && keepsBackups(environment.variables)) {
    const context = { addresses, environment, terraform, signal };
    for (const kept of [DATABASE_KEY, ...(await vaultsWithBackups(context))]) {
      say(
        `Snapshots and backups outlive a protected database: ${kept} stays in the account, and the state forgets it.`,
      );
      await terraform.forget(kept);
    }
  }
  for (const kept of auditLog(addresses)) {
    say(
      `The log of the trail outlives what it recorded: ${kept} stays in the account, and the state forgets it.`,
    );
    await terraform.forget(kept);
  }

  const saved = path.join(out, `destroy-${layer}.tfplan`);
  try {
    sayStep(`${layer}: plan its removal`);
    const planned = await terraform.plan({ file: saved, destroy: true });
    if (!planned.ok)
      return outcome(layer, 'failed', [], withHint(layer, planned.diagnostics));
    const plan = await terraform.readPlan(saved);
    sayStep(`${layer}: destroy`);
    return await applyPlan({ terraform, layer, plan, saved, signal });
  } finally {
    fs.rmSync(saved, { force: true });
  }
}

/**
 * A snapshot is readable as long as its key lives. The key of a database that was
 * worth protecting stays for good, and so do vaults that hold its backups; any other
 * key can be called back for 30 days, and any other vault goes with what is in it.
 */
export function keepsBackups({ database }) {
  return database.kind !== 'none' && database.deletion_protection !== false;
}

function withHint(layer, diagnostics) {
  const cluster = diagnostics.find(({ address }) =>
    address?.startsWith('data.aws_eks_cluster.'),
  );
  return layer === 'platform' && cluster
    ? [
        ...diagnostics,
        problem(
          'What was in a cluster goes with it: when the cluster is really gone, make the state of the platform forget it (docs/runbooks/state-recovery.md) and run this again.',
          { address: cluster.address },
        ),
      ]
    : diagnostics;
}
