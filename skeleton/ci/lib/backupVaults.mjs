import { Aws } from './aws.mjs';

/**
 * What a database's backups are kept in: the vault beside it, which the database's own
 * key opens, and the one of the copies in another region with a key of its own.
 */
const VAULTS = {
  backups: {
    vault: 'module.database[0].aws_backup_vault.this[0]',
    region: ({ region }) => region,
  },
  copies: {
    vault: 'module.database[0].aws_backup_vault.copy[0]',
    key: 'module.database[0].aws_kms_key.backup_copy[0]',
    region: ({ variables }) => variables.database?.backup_copy_region,
  },
};

/** Regions that an environment has something in: its own first. */
export function regionsOf(environment) {
  const copies = VAULTS.copies.region(environment);
  return [environment.region, ...(copies ? [copies] : [])];
}

/**
 * Addresses of the vaults that hold backups, and of the keys that open them. A vault
 * whose name is not known any more, after a removal that failed half-way, is taken for
 * one that does.
 */
export async function vaultsWithBackups({
  addresses,
  environment,
  terraform,
  signal,
}) {
  const there = Object.entries(VAULTS).filter(([, { vault }]) =>
    addresses.includes(vault),
  );
  if (there.length === 0) return [];
  const { database_backup_vaults: names } = await terraform.outputs();
  const found = [];
  for (const [kind, { vault, key, region }] of there) {
    const aws = new Aws({ region: region(environment), signal });
    const name = names?.value?.[kind];
    if (!name || (await countBackups(aws, name)) > 0)
      found.push(vault, ...(key && addresses.includes(key) ? [key] : []));
  }
  return found;
}

async function countBackups(aws, vault) {
  const { NumberOfRecoveryPoints: count } = await aws.ask(
    'backup',
    'describe-backup-vault',
    '--backup-vault-name',
    vault,
  );
  return count;
}
