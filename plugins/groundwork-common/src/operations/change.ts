import { z } from 'zod/v4';

/** What Terraform, a provider or a program has to say about a place. */
export const diagnosticSchema = z.object({
  severity: z.enum(['error', 'warning']),
  summary: z.string().max(2000),
  detail: z.string().max(10_000).optional(),
  /** Resource that it is about. */
  address: z.string().max(1000).optional(),
  /** Relative to the repository. */
  file: z.string().max(500).optional(),
  line: z.int().min(1).optional(),
  /** The line of the file. */
  snippet: z.string().max(2000).optional(),
});

/** What happens to one object. */
export const changeSchema = z.object({
  address: z.string().max(1000),
  type: z.string().max(200),
  action: z.enum(['create', 'update', 'replace', 'destroy']),
  /** Names of arguments that differ, without their values. */
  attributes: z.array(z.string().max(300)).max(50),
  /** Arguments that force a replacement. */
  replacedBy: z.array(z.string().max(300)).max(50).optional(),
});

export const countsSchema = z.object({
  create: z.int().min(0),
  update: z.int().min(0),
  replace: z.int().min(0),
  destroy: z.int().min(0),
});

export type Diagnostic = z.infer<typeof diagnosticSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Counts = z.infer<typeof countsSchema>;
