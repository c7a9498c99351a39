import { z } from 'zod/v4';
import { clusterSchema } from './clusterSchema';
import { databaseSchema } from './databaseSchema';
import { networkSchema } from './networkSchema';
import {
  addonsSchema,
  costSchema,
  observabilitySchema,
  registrySchema,
} from './servicesSchema';
import { printableText } from './text';
import { entityRef, label, regionSchema } from './words';

/** Version of the documents that Groundwork writes: stack.json, skeleton.yaml, status. */
export const API_VERSION = 'groundwork.dev/v1';

const handle = z
  .string()
  .regex(
    /^@[A-Za-z0-9-]+(\/[A-Za-z0-9._-]+)?$/,
    'a handle such as @acme/payments',
  );

export const stageSchema = z.enum(['dev', 'staging', 'prod']);

/** Where the stack's repository lives; `host` as in the portal's GitHub integrations. */
export const repositorySchema = z.strictObject({
  host: z
    .string()
    .max(253)
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'a host such as github.com'),
  owner: z
    .string()
    .regex(
      /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/,
      'a GitHub organisation or user',
    ),
  name: z
    .string()
    .regex(
      /^(?!\.)[A-Za-z0-9._-]{1,100}$(?<!\.git)/,
      'a GitHub repository name: letters, digits, dot, hyphen, underscore',
    ),
});

/** One deployed instance of a stack: one account, region, VPC, cluster, database, state. */
export const environmentSchema = z.strictObject({
  name: label(12),
  stage: stageSchema,
  account: z.string().regex(/^\d{12}$/, 'an AWS account id: 12 digits'),
  region: regionSchema,
  profile: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'the name of a profile such as dev'),
  network: networkSchema,
  cluster: clusterSchema,
  database: databaseSchema,
  observability: observabilitySchema,
  cost: costSchema,
  addons: addonsSchema,
  registry: registrySchema,
  /** A host in the VPC for people, reached through Systems Manager. */
  accessHost: z.boolean(),
  /** Where jobs of CI run that have to be inside the VPC. */
  runner: z.enum(['none', 'codebuild']),
  /** A trail of what is done in the account. */
  audit: z.boolean(),
});

/** The validated, normalised answers of the form: everything that decides what a stack contains. */
export const specSchema = z.strictObject({
  name: label(24),
  description: printableText(500),
  owner: entityRef('group|user', 'group:default/payments'),
  system: entityRef('system', 'system:default/payments').optional(),
  repository: repositorySchema,
  /** Who installs what runs in the cluster: CI by Terraform, or Argo CD out of the repository. */
  delivery: z.enum(['terraform', 'argocd']),
  /** GitHub handles resolved on the server from entity refs; they become CODEOWNERS. */
  codeOwners: z.strictObject({
    owner: z.array(handle).max(20),
    platform: z.array(handle).max(20),
  }),
  /** Empty in the frame, which is what main starts with. */
  environments: z.array(environmentSchema).max(20),
});

export type Stage = z.infer<typeof stageSchema>;
export type Repository = z.infer<typeof repositorySchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Spec = z.infer<typeof specSchema>;
