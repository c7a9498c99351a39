import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const costRecipients: Rule = forEachEnvironment(
  ({ cost, observability }, path) => {
    const { budgetUsd, anomalyDetection, weeklyReport } = cost;
    const asked =
      (budgetUsd !== undefined && 'budgetUsd') ||
      (anomalyDetection && 'anomalyDetection') ||
      (weeklyReport && 'weeklyReport');
    return asked && observability.alarmEmails.length === 0
      ? [
          {
            level: 'warning',
            field: `${path}.cost.${asked}`,
            rule: 'cost-recipients',
            message:
              'costs are watched and nobody is told: the topic of alarms has no recipient',
            fix: 'name an e-mail address that alarms go to, or subscribe to the topic by hand',
          },
        ]
      : [];
  },
);

/**
 * Auto Mode tags what it makes only for a cluster role with a policy of its own.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html
 */
const costOfAutoMode: Rule = forEachEnvironment(({ cost, cluster }, path) => {
  const { budgetUsd, anomalyDetection, weeklyReport } = cost;
  const isAsked = budgetUsd !== undefined || anomalyDetection || weeklyReport;
  return isAsked && cluster.compute === 'auto'
    ? [
        {
          level: 'warning',
          field: `${path}.cluster.compute`,
          rule: 'cost-auto-mode',
          message:
            "what EKS Auto Mode makes (nodes, volumes, load balancers) does not carry the environment's tags, so budget, anomaly detection and report leave it out",
          fix: 'choose groups or karpenter, or watch the costs of the account',
        },
      ]
    : [];
});

const secretsToRead: Rule = forEachEnvironment(({ addons, database }, path) =>
  addons.secretsAccess !== 'none' && database.kind === 'none'
    ? [
        {
          level: 'warning',
          field: `${path}.addons.secretsAccess`,
          rule: 'secrets-access-unused',
          message:
            'there is no database, so the environment makes no secret that pods could read',
          fix: "leave it for secrets that workloads bring along, else set it to 'none'",
        },
      ]
    : [],
);

const repositoryNames: Rule = forEachEnvironment(({ registry }, path) =>
  registry.repositories.flatMap((name, index): Finding[] =>
    registry.repositories.indexOf(name) < index
      ? [
          {
            level: 'error',
            field: `${path}.registry.repositories[${index}]`,
            rule: 'registry-duplicate',
            message: `image repository ${name} is named twice`,
            fix: 'name each repository once',
          },
        ]
      : [],
  ),
);

/** Rules about what an environment has besides network, cluster and database. */
export const serviceRules: Rule[] = [
  costRecipients,
  costOfAutoMode,
  secretsToRead,
  repositoryNames,
];
