import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const detailsFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      description: z.string().optional(),
      system: z.string().optional(),
      delivery: z.enum(['terraform', 'argocd']).optional(),
    }),
});

export type DetailsFieldProps = typeof detailsFieldSchema.TProps;
