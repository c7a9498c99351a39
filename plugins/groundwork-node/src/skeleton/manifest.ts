import { API_VERSION } from '@groundwork/backstage-plugin-groundwork-common';
import { z } from 'zod/v4';

const expression = z.string().min(1);
const variable = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a name such as environment')
  .refine(
    name => !['spec', 'plans'].includes(name),
    'spec and plans are taken',
  );
const globs = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** What a data file is made of; every string leaf is a CEL expression. */
export type DataValue =
  | string
  | number
  | boolean
  | DataValue[]
  | { [key: string]: DataValue };

const dataValue: z.ZodType<DataValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(dataValue),
    z.record(z.string(), dataValue),
  ]),
);

const repetition = { each: expression, as: variable };

/** The content of skeleton.yaml: which paths belong to which answers. */
export const manifestSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Skeleton'),
  metadata: z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
    description: z.string().optional(),
  }),
  /** A path that several entries match needs all their conditions. */
  paths: z
    .array(z.strictObject({ match: globs, when: expression }))
    .default([]),
  exclude: z.array(z.string().min(1)).default([]),
  repeat: z
    .array(z.strictObject({ path: z.string().min(1), ...repetition }))
    .default([]),
  data: z
    .array(
      z
        .strictObject({
          path: z.string().min(1),
          format: z.enum(['json', 'yaml']),
          each: expression.optional(),
          as: variable.optional(),
          value: dataValue,
        })
        .refine(
          entry => (entry.each === undefined) === (entry.as === undefined),
          'each and as come together',
        ),
    )
    .default([]),
});

export type SkeletonManifest = z.infer<typeof manifestSchema>;
