import {
  changeSchema,
  diagnosticSchema,
  environmentOutputsSchema,
  environmentSchema,
  repositorySchema,
  specSchema,
  type DeployedStack,
  type EnvironmentState,
  type ReservationResult,
  type Review,
} from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';

const findingSchema = z.object({
  level: z.enum(['error', 'warning']),
  field: z.string(),
  rule: z.string(),
  message: z.string(),
  fix: z.string(),
});

const subnetSchema = z.object({
  cidr: z.string(),
  usableAddresses: z.number(),
});

const networkPlanSchema = z.object({
  environment: z.string(),
  cidr: z.string(),
  relative: z.boolean(),
  pool: z.string().optional(),
  reserved: z.boolean(),
  servicesCidr: z.string(),
  addresses: z.number(),
  zones: z.array(
    z.object({
      name: z.string(),
      public: subnetSchema,
      private: subnetSchema,
      database: subnetSchema,
      intra: subnetSchema,
    }),
  ),
  maxNodes: z.number(),
  podCapacity: z.number(),
});

const versionSchema = z.object({
  environment: z.string(),
  product: z.enum(['eks', 'aurora-postgresql']),
  version: z.string(),
  standardSupportUntil: z.string(),
  extendedSupportUntil: z.string().optional(),
});

export const reviewSchema: z.ZodType<Review> = z.object({
  spec: specSchema.optional(),
  findings: z.array(findingSchema),
  networks: z.array(networkPlanSchema),
  versions: z.array(versionSchema),
  lifecycleDataFrom: z.string(),
});

export const reservationResultSchema: z.ZodType<ReservationResult> = z.object({
  spec: specSchema,
  reservations: z.array(
    z.object({
      taskId: z.string(),
      repository: repositorySchema,
      environment: z.string(),
      cidr: z.string(),
      pool: z.string().optional(),
      state: z.enum(['leased', 'confirmed']),
      leaseExpiresAt: z.string().optional(),
      createdBy: z.string(),
      createdAt: z.string(),
    }),
  ),
});

const runSchema = z.object({
  id: z.number(),
  workflow: z.enum(['proposal', 'apply', 'drift', 'retire']),
  event: z.string(),
  state: z.enum(['queued', 'running', 'waiting', 'completed']),
  conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']).optional(),
  commit: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  url: z.string(),
});

const environmentStateSchema: z.ZodType<EnvironmentState> = z.object({
  environment: z.string(),
  state: z.enum([
    'proposed',
    'planned',
    'waiting',
    'applying',
    'running',
    'drifted',
    'failed',
    'removing',
    'removed',
    'unknown',
  ]),
  reason: z.string().optional(),
  rehearsed: z.boolean(),
  reportedAt: z.string().optional(),
  lastRun: runSchema.optional(),
  activeRun: runSchema.optional(),
  proposal: z.number().optional(),
  outputs: environmentOutputsSchema.optional(),
  drift: z
    .object({ changes: z.array(changeSchema), omitted: z.number() })
    .optional(),
  diagnostics: z.array(diagnosticSchema),
});

export const deployedStacksSchema: z.ZodType<{ stacks: DeployedStack[] }> =
  z.object({
    stacks: z.array(
      z.object({
        entityRef: z.string(),
        repository: repositorySchema,
        url: z.string(),
        spec: specSchema
          .pick({ name: true, owner: true, system: true })
          .extend({ environments: z.array(environmentSchema) }),
        states: z.array(environmentStateSchema),
      }),
    ),
  });

/** Answers whose content does not matter. */
export const nothingSchema = z.unknown();
