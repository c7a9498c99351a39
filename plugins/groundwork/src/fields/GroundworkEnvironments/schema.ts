import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import type { EnvironmentInput } from '@groundwork/backstage-plugin-groundwork-common';

/** While one writes, everything may still be missing or wrong; the review tells. */
export const environmentsFieldSchema = makeFieldSchema({
  output: z => z.array(z.record(z.unknown())),
});

export type EnvironmentsFieldProps = typeof environmentsFieldSchema.TProps;

/** An environment as far as it has been answered. */
export type EnvironmentDraft = Partial<EnvironmentInput>;
