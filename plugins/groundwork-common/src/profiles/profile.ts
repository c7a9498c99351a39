import { z } from 'zod/v4';
import { clusterSchema, nodePoolSchema } from '../spec/clusterSchema';
import { provisionedSchema, serverlessSchema } from '../spec/databaseSchema';
import { newNetworkSchema } from '../spec/networkSchema';
import { environmentSchema, stageSchema } from '../spec/schema';

/** What fills an environment where the form is silent. */
export const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1).max(60),
  description: z.string().max(300),
  stage: stageSchema,
  /** Size of the block that the ledger or an IPAM pool gives: 20 means a /20. */
  networkPrefix: z.int().min(16).max(22),
  /** How many zones an environment spans. */
  zones: z.int().min(2).max(3),
  network: newNetworkSchema.pick({
    nat: true,
    endpoints: true,
    flowLogs: true,
  }),
  /** Groups are for nodes that are bought by groups; what Karpenter may buy is there for when it is chosen. */
  cluster: clusterSchema
    .omit({ argoCd: true })
    .extend({ nodePool: nodePoolSchema }),
  /** Which kind an environment gets, and what fills each kind. */
  database: z.strictObject({
    kind: z.enum(['none', 'serverless', 'provisioned']),
    serverless: serverlessSchema.omit({ kind: true }),
    provisioned: provisionedSchema.omit({ kind: true }),
  }),
  ...environmentSchema.pick({
    observability: true,
    cost: true,
    addons: true,
    registry: true,
    accessHost: true,
    runner: true,
    audit: true,
  }).shape,
});

export type Profile = z.infer<typeof profileSchema>;
