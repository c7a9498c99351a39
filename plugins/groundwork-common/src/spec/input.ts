import { z } from 'zod/v4';
import {
  clusterSchema,
  databaseSchema,
  environmentSchema,
  networkSchema,
  observabilitySchema,
  specSchema,
} from './schema';

const [noDatabase, serverless, provisioned] = databaseSchema.options;

/**
 * An environment as the form sends it: name, stage, account and region are
 * asked, everything else is filled by the profile (by default the one named
 * after the stage). Zones may be given as a count; names follow from the region.
 */
export const environmentInputSchema = z.strictObject({
  name: environmentSchema.shape.name,
  stage: environmentSchema.shape.stage,
  account: environmentSchema.shape.account,
  region: environmentSchema.shape.region,
  profile: environmentSchema.shape.profile.optional(),
  network: networkSchema
    .omit({ zones: true })
    .extend({
      zones: z.union([networkSchema.shape.zones, z.int().min(2).max(3)]),
    })
    .partial()
    .optional(),
  cluster: clusterSchema
    .omit({ endpoint: true })
    .extend({ endpoint: clusterSchema.shape.endpoint.partial() })
    .partial()
    .optional(),
  database: z
    .discriminatedUnion('kind', [
      noDatabase,
      serverless.partial().required({ kind: true }),
      provisioned.partial().required({ kind: true }),
    ])
    .optional(),
  observability: observabilitySchema.partial().optional(),
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
