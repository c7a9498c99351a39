import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const detailsFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      description: z.string().optional(),
      system: z.string().optional(),
    }),
});

export type DetailsFieldProps = typeof detailsFieldSchema.TProps;
