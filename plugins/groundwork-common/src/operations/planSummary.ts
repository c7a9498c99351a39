import { z } from 'zod/v4';
import { API_VERSION, stageSchema } from '../spec/schema';
import { changeSchema, countsSchema, diagnosticSchema } from './change';
import { layerSchema, type Layer } from './layer';

/** A policy's verdict on one resource of a plan. */
export const policyVerdictSchema = z.object({
  level: z.enum(['deny', 'warn']),
  policy: z.string().max(200),
  message: z.string().max(2000),
});

/** What one layer's plan would do. */
export const layerPlanSchema = z.object({
  layer: layerSchema,
  /** `deferred`: cannot be planned before the layer below it exists. */
  status: z.enum(['planned', 'deferred', 'failed']),
  /** Why it is deferred or failed. */
  reason: z.string().max(2000).optional(),
  counts: countsSchema,
  /** Replacements and removals first; at most 500. */
  changes: z.array(changeSchema).max(500),
  /** Changes that the list leaves out. */
  omitted: z.int().min(0),
  /** Over addresses, actions and non-sensitive values; absent unless planned. */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  diagnostics: z.array(diagnosticSchema).max(100),
  policies: z.array(policyVerdictSchema).max(200),
});

/** `plan.json`: what `ci/plan.mjs` found for an environment. Holds no sensitive value. */
export const planSummarySchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('PlanSummary'),
  stack: z.string().max(100),
  environment: z.string().max(100),
  stage: stageSchema,
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** True when stand-in providers planned it: no cloud account was asked. */
  rehearsed: z.boolean(),
  terraformVersion: z.string().max(50),
  createdAt: z.iso.datetime(),
  layers: z.array(layerPlanSchema).max(2),
  /** Over the layers' digests; absent when a layer failed. */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  /** How it compares with the plan that the proposal showed; absent in a proposal. */
  reviewedPlan: z.enum(['same', 'different', 'none']).optional(),
});

export type PolicyVerdict = z.infer<typeof policyVerdictSchema>;
export type LayerPlan = z.infer<typeof layerPlanSchema>;
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** The plan of one layer, when the summary has one. */
export function planOf(
  summary: PlanSummary,
  layer: Layer,
): LayerPlan | undefined {
  return summary.layers.find(plan => plan.layer === layer);
}
