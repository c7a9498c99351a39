import { z } from 'zod/v4';
import { argoCdSchema, clusterSchema, nodePoolSchema } from './clusterSchema';
import {
  noDatabaseSchema,
  provisionedSchema,
  serverlessSchema,
} from './databaseSchema';
import {
  existingNetworkSchema,
  existingSubnetsSchema,
  ipamNetworkSchema,
  newNetworkSchema,
} from './networkSchema';
import { environmentSchema, specSchema } from './schema';

const { shape } = environmentSchema;

/** Names, or how many; names then follow from the region. */
const zones = z.union([newNetworkSchema.shape.zones, z.int().min(2).max(3)]);

/** A network is a new one unless it says otherwise. */
const networkInput = z.discriminatedUnion('kind', [
  newNetworkSchema.extend({ zones }).partial(),
  ipamNetworkSchema
    .extend({ zones })
    .partial()
    .required({ kind: true, poolId: true }),
  existingNetworkSchema.extend({
    subnets: z
      .array(existingSubnetsSchema.partial({ controlPlane: true }))
      .min(2)
      .max(6),
  }),
]);

/**
 * An environment as the form sends it: name, stage, account and region are
 * asked, everything else is filled by the profile (by default the one named
 * after the stage).
 */
export const environmentInputSchema = z.strictObject({
  name: shape.name,
  stage: shape.stage,
  account: shape.account,
  region: shape.region,
  profile: shape.profile.optional(),
  network: networkInput.optional(),
  cluster: clusterSchema
    .extend({
      endpoint: clusterSchema.shape.endpoint.partial(),
      nodePool: nodePoolSchema.partial(),
      argoCd: argoCdSchema.partial({ admins: true }),
    })
    .partial()
    .optional(),
  database: z
    .discriminatedUnion('kind', [
      noDatabaseSchema,
      serverlessSchema.partial().required({ kind: true }),
      provisionedSchema.partial().required({ kind: true }),
    ])
    .optional(),
  observability: shape.observability.partial().optional(),
  cost: shape.cost.partial().optional(),
  addons: shape.addons.partial().optional(),
  registry: shape.registry.partial().optional(),
  accessHost: shape.accessHost.optional(),
  runner: shape.runner.optional(),
  audit: shape.audit.optional(),
});

/** The spec as the form sends it, before profiles, address pools and owners are resolved. */
export const specInputSchema = z.strictObject({
  name: specSchema.shape.name,
  description: specSchema.shape.description.optional(),
  owner: specSchema.shape.owner,
  system: specSchema.shape.system,
  repository: specSchema.shape.repository
    .partial({ name: true })
    .describe('name defaults to the name of the stack'),
  delivery: specSchema.shape.delivery.optional(),
  environments: z.array(environmentInputSchema).min(1).max(20),
});

export type EnvironmentInput = z.infer<typeof environmentInputSchema>;
export type SpecInput = z.infer<typeof specInputSchema>;
