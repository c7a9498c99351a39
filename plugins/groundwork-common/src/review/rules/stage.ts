import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const accountShared: Rule = ({ spec }) =>
  spec.environments.flatMap((environment, index): Finding[] => {
    const other = spec.environments.find(
      candidate =>
        candidate.account === environment.account && candidate.stage !== 'prod',
    );
    return environment.stage === 'prod' && other
      ? [
          {
            level: 'warning',
            field: `environments[${index}].account`,
            rule: 'account-shared',
            message: `prod environment ${environment.name} shares account ${environment.account} with ${other.name} (${other.stage})`,
            fix: 'give prod an account of its own, so that quotas, roles and mistakes do not cross',
          },
        ]
      : [];
  });

const prodDatabase: Rule = forEachEnvironment(({ database, stage }, path) => {
  if (stage !== 'prod' || database.kind === 'none') {
    return [];
  }
  const field = `${path}.database`;
  const findings: Finding[] = [];
  if (!database.deletionProtection) {
    findings.push({
      level: 'warning',
      field: `${field}.deletionProtection`,
      rule: 'prod-deletion-protection',
      message: 'a prod database can be deleted by one wrong apply',
      fix: 'switch deletion protection on; retiring the environment lifts it in a step of its own',
    });
  }
  if (database.readers === 0) {
    findings.push({
      level: 'warning',
      field: `${field}.readers`,
      rule: 'prod-readers',
      message:
        'a prod database without a reader is down for minutes when its instance or zone fails',
      fix: 'add at least one reader',
    });
  }
  if (database.backupRetentionDays < 7) {
    findings.push({
      level: 'warning',
      field: `${field}.backupRetentionDays`,
      rule: 'prod-backups',
      message: `backups of a prod database are kept for ${database.backupRetentionDays} days only`,
      fix: 'keep them for 7 days or more',
    });
  }
  return findings;
});

/** Rules about what prod should have. */
export const stageRules: Rule[] = [accountShared, prodDatabase];
