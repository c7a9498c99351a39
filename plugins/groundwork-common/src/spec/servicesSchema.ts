import { z } from 'zod/v4';

export const observabilitySchema = z.strictObject({
  /** kube-prometheus-stack in the cluster. */
  metrics: z.boolean(),
  /** Fluent Bit to CloudWatch Logs. */
  logs: z.boolean(),
  /** Metrics of containers in CloudWatch. */
  containerInsights: z.boolean(),
  logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 180, 365, 731]),
  alarmEmails: z.array(z.email('an e-mail address').max(254)).max(10),
});

/** Who hears of what an environment costs; the recipients are those of alarms. */
export const costSchema = z.strictObject({
  /** US dollars a month; no budget where it is absent. */
  budgetUsd: z.int().min(1).max(10_000_000).optional(),
  anomalyDetection: z.boolean(),
  weeklyReport: z.boolean(),
});

/** What runs in the cluster for the workloads. */
export const addonsSchema = z.strictObject({
  /** How pods read Secrets Manager: mounted by the CSI driver, or kept as Secrets by External Secrets. */
  secretsAccess: z.enum(['none', 'csi', 'external-secrets']),
  /** `alb`: the AWS Load Balancer Controller. */
  ingress: z.enum(['none', 'alb']),
  /** Kyverno: reports, or refuses. */
  policy: z.enum(['none', 'audit', 'enforce']),
  networkPolicies: z.boolean(),
});

/** Image repositories of the environment; none, no registry. */
export const registrySchema = z.strictObject({
  repositories: z
    .array(
      z
        .string()
        .regex(
          /^(?=.{1,64}$)[a-z0-9]+([._/-][a-z0-9]+)*$/,
          'the name of an image repository such as shop or shop/api: lower-case letters and digits, single dots, hyphens, underscores and slashes between them',
        ),
    )
    .max(50),
});

export type Observability = z.infer<typeof observabilitySchema>;
export type Cost = z.infer<typeof costSchema>;
export type Addons = z.infer<typeof addonsSchema>;
export type Registry = z.infer<typeof registrySchema>;
