import fs from 'node:fs';
import path from 'node:path';
import { applyPlan, outcome } from './applyLayer.mjs';
import { auditLog } from './auditLog.mjs';
import { vaultsWithBackups } from './backupVaults.mjs';
import { problem } from './diagnostics.mjs';
import { say, sayStep } from './program.mjs';
import { Terraform } from './terraform.mjs';

const DATABASE_KEY = 'module.database[0].aws_kms_key.this';

/**
 * Destroys everything that a layer's state knows, but what outlives it. That is
 * forgotten only once the rest can be removed, and in an order in which every
 * interruption leaves something that the next run does again: as long as the state
 * knows the key, nothing would make the database anew with another one.
 */
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
  const kept = await outliving({ addresses, environment, terraform, signal });

  const saved = path.join(out, `destroy-${layer}.tfplan`);
  try {
    sayStep(`${layer}: plan its removal`);
    let planned = await terraform.plan({ file: saved, destroy: true });
    if (planned.ok && kept.length > 0) {
      for (const { address, reason } of kept) {
        say(
          `${reason}: ${address} stays in the account, and the state forgets it.`,
        );
        await terraform.forget(address);
      }
      planned = await terraform.plan({ file: saved, destroy: true });
    }
    if (!planned.ok)
      return outcome(layer, 'failed', [], withHint(layer, planned.diagnostics));
    const plan = await terraform.readPlan(saved);
    sayStep(`${layer}: destroy`);
    return await applyPlan({ terraform, layer, plan, saved, signal });
  } finally {
    fs.rmSync(saved, { force: true });
  }
}

/** What stays in the account, in the order in which the state forgets it: the database's key last. */
async function outliving({ addresses, environment, ...context }) {
  const ofDatabase = keepsBackups(environment.variables)
    ? [
        ...(await vaultsWithBackups({ addresses, environment, ...context })),
        ...addresses.filter(address => address === DATABASE_KEY),
      ]
    : [];
  return [
    ...auditLog(addresses).map(address => ({
      address,
      reason: 'The log of the trail outlives what it recorded',
    })),
    ...ofDatabase.map(address => ({
      address,
      reason: 'Snapshots and backups outlive a protected database',
    })),
  ];
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
