import type {
  LayerPlan,
  PlanSummary,
} from '@groundwork/backstage-plugin-groundwork-common';

export const headSha = '4f1c2a9b'.repeat(5);

const emptyLayer = {
  counts: { create: 0, update: 0, replace: 0, destroy: 0 },
  changes: [],
  omitted: 0,
  diagnostics: [],
  policies: [],
};

const planOfDev: PlanSummary = {
  apiVersion: 'groundwork.dev/v1',
  kind: 'PlanSummary',
  stack: 'payments',
  environment: 'dev',
  stage: 'dev',
  commit: headSha,
  rehearsed: true,
  terraformVersion: '1.11.4',
  createdAt: '2026-11-21T08:05:00Z',
  digest: `sha256:${'d1'.repeat(32)}`,
  layers: [],
};

export const infrastructure: LayerPlan = {
  layer: 'infrastructure',
  status: 'planned',
  counts: { create: 3, update: 1, replace: 1, destroy: 2 },
  changes: [
    {
      address: 'module.database[0].aws_rds_cluster.this',
      type: 'aws_rds_cluster',
      action: 'replace',
      attributes: ['engine_version', 'storage_encrypted'],
      replacedBy: ['storage_encrypted'],
    },
    {
      address: 'module.network.aws_nat_gateway.this["eu-west-1b"]',
      type: 'aws_nat_gateway',
      action: 'destroy',
      attributes: [],
    },
    {
      address: 'module.network.aws_eip.nat["eu-west-1b"]',
      type: 'aws_eip',
      action: 'destroy',
      attributes: [],
    },
    {
      address: 'module.cluster.aws_eks_cluster.this',
      type: 'aws_eks_cluster',
      action: 'update',
      attributes: ['version', 'upgrade_policy'],
    },
    ...['alarms', 'flow-logs', 'dashboard'].map(name => ({
      address: `module.observability.aws_cloudwatch_log_group.${name}`,
      type: 'aws_cloudwatch_log_group',
      action: 'create' as const,
      attributes: [],
    })),
  ],
  omitted: 0,
  digest: `sha256:${'a1'.repeat(32)}`,
  diagnostics: [
    {
      severity: 'warning',
      summary: 'Argument is deprecated',
      detail: 'Use "domain" in place of "vpc".',
      address: 'module.network.aws_eip.nat["eu-west-1b"]',
      file: 'modules/network/nat.tf',
      line: 12,
      snippet: '  vpc = true',
    },
  ],
  policies: [
    {
      level: 'warn',
      policy: 'database.multi_az',
      message: 'The database of a production environment has one reader only.',
    },
  ],
};

/** Changes an environment that is there, with a replacement and removals. */
export const changePlan: PlanSummary = {
  ...planOfDev,
  layers: [
    infrastructure,
    {
      ...emptyLayer,
      layer: 'platform',
      status: 'planned',
      digest: `sha256:${'b1'.repeat(32)}`,
    },
  ],
};

/** Makes an environment: its platform cannot be planned yet. */
export const createPlan: PlanSummary = {
  ...planOfDev,
  environment: 'prod',
  stage: 'prod',
  digest: `sha256:${'d2'.repeat(32)}`,
  layers: [
    {
      ...emptyLayer,
      layer: 'infrastructure',
      status: 'planned',
      counts: { ...emptyLayer.counts, create: 96 },
      changes: Array.from({ length: 90 }, (_, index) => ({
        address: `module.network.aws_subnet.private["eu-west-1a-${index}"]`,
        type: 'aws_subnet',
        action: 'create' as const,
        attributes: [],
      })),
      omitted: 6,
      digest: `sha256:${'a2'.repeat(32)}`,
    },
    {
      ...emptyLayer,
      layer: 'platform',
      status: 'deferred',
      reason: 'The cluster payments-prod does not exist yet.',
    },
  ],
};

/** A plan that Terraform could not make. */
export const failedPlan: PlanSummary = {
  ...planOfDev,
  digest: undefined,
  layers: [
    {
      ...emptyLayer,
      layer: 'infrastructure',
      status: 'failed',
      reason: 'terraform plan ended with 1.',
      diagnostics: [
        {
          severity: 'error',
          summary: 'Invalid value for argument "engine_version"',
          detail:
            'Aurora PostgreSQL 12.9 is not offered.\nFix: choose one of 16.11, 17.7.\n<img src=x onerror=alert(1)>',
          address: 'module.database[0].aws_rds_cluster.this',
          file: 'modules/database/main.tf',
          line: 31,
          snippet: '  engine_version = var.version # <script>alert(1)</script>',
        },
      ],
    },
    {
      ...emptyLayer,
      layer: 'platform',
      status: 'failed',
      reason: 'The layer below it could not be planned.',
    },
  ],
};

/** A plan that changes nothing. */
export const emptyPlan: PlanSummary = {
  ...planOfDev,
  layers: [{ ...emptyLayer, layer: 'infrastructure', status: 'planned' }],
};
