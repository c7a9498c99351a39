import { z } from 'zod/v4';
import {
  clusterSchema,
  databaseSchema,
  networkSchema,
  observabilitySchema,
  stageSchema,
} from '../spec/schema';

const [, serverlessSchema, provisionedSchema] = databaseSchema.options;

/** What fills an environment where the form is silent. */
export const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1).max(60),
  description: z.string().max(300),
  stage: stageSchema,
  /** Size of the block that the ledger gives: 20 means a /20. */
  networkPrefix: z.int().min(16).max(22),
  /** How many zones an environment spans. */
  zones: z.int().min(2).max(3),
  network: networkSchema.pick({ nat: true, endpoints: true, flowLogs: true }),
  cluster: clusterSchema,
  /** Which kind an environment gets, and what fills each kind. */
  database: z.strictObject({
    kind: z.enum(['none', 'serverless', 'provisioned']),
    serverless: serverlessSchema.omit({ kind: true }),
    provisioned: provisionedSchema.omit({ kind: true }),
  }),
  observability: observabilitySchema,
});

export type Profile = z.infer<typeof profileSchema>;
