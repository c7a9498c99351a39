import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const repositoryFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      host: z.string().optional(),
      owner: z.string().optional(),
      name: z.string().optional(),
    }),
});

export type RepositoryFieldProps = typeof repositoryFieldSchema.TProps;
export type RepositoryValue = typeof repositoryFieldSchema.TOutput;
