import { z } from 'zod/v4';
import {
  API_VERSION,
  environmentSchema,
  repositorySchema,
  specSchema,
} from '../spec/schema';
import { changeSchema, countsSchema, diagnosticSchema } from './change';
import { layerSchema } from './layer';

const text = z.string().max(2000);

/** What an environment tells about itself once it runs; no secret among it. */
export const environmentOutputsSchema = z.object({
  vpcId: text,
  natAddresses: z.array(text).max(10),
  cluster: z.object({
    name: text,
    arn: text,
    endpoint: text,
    version: text,
    /** Certificate authority of the endpoint, base64-encoded PEM; public. */
    certificateAuthority: z.string().max(10_000).optional(),
  }),
  database: z
    .object({
      writerEndpoint: text,
      readerEndpoint: text,
      port: z.int().min(1).max(65535),
      name: text,
      /** ARN of the secret of the master user; never the secret. */
      secretArn: text,
    })
    .optional(),
  dashboard: text.optional(),
});

/** `status-<environment>.json`: what a run on the default branch reports about an environment. */
export const environmentStatusSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentStatus'),
  repository: repositorySchema,
  stack: specSchema.shape.name,
  environment: environmentSchema.shape.name,
  stage: environmentSchema.shape.stage,
  account: environmentSchema.shape.account,
  region: environmentSchema.shape.region,
  /** True when stand-in providers ran it: no cloud account was asked. */
  rehearsed: z.boolean(),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  run: z.object({
    id: z.int().min(1),
    attempt: z.int().min(1),
    url: z.url().max(2000),
    /** Path of the workflow, such as `.github/workflows/apply.yaml`. */
    workflow: z.string().max(200),
    event: z.string().max(100),
  }),
  operation: z.enum(['apply', 'drift', 'destroy']),
  outcome: z.enum(['succeeded', 'failed', 'cancelled']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  layers: z
    .array(
      z.object({
        layer: layerSchema,
        outcome: z.enum(['succeeded', 'failed', 'skipped']),
        counts: countsSchema,
        /** Name the resource, the cause and the place. */
        diagnostics: z.array(diagnosticSchema).max(100),
      }),
    )
    .max(2),
  /** How the applied plan compares with the one that the proposal showed. */
  reviewedPlan: z.enum(['same', 'different', 'none']).optional(),
  /** Of an apply or a drift check that succeeded. */
  outputs: environmentOutputsSchema.optional(),
  /** Of a drift check that succeeded: what differs between state and world; empty when nothing does. */
  drift: z
    .object({
      changes: z.array(changeSchema).max(500),
      omitted: z.int().min(0),
    })
    .optional(),
  /** Of a removal: what still carries the environment's tags. */
  remaining: z.array(z.string().max(2000)).max(200).optional(),
});

export type EnvironmentOutputs = z.infer<typeof environmentOutputsSchema>;
export type EnvironmentStatus = z.infer<typeof environmentStatusSchema>;
