import { z } from 'zod/v4';
import { blockProblem } from '../network/block';
import { printableText } from './text';

/** Version of the documents that Groundwork writes: stack.json, skeleton.yaml, status. */
export const API_VERSION = 'groundwork.dev/v1';

/** A name that AWS takes everywhere; RDS refuses two hyphens in a row. */
const label = (max: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?=.{1,${max}}$)[a-z](-?[a-z0-9])*$`),
      `lower-case letters, digits and single hyphens, starting with a letter, ending with a letter or digit, at most ${max} characters`,
    );

const entityRef = (kinds: string, example: string) =>
  z
    .string()
    .max(200)
    .regex(
      new RegExp(`^(${kinds}):[a-z0-9_.-]+/[a-zA-Z0-9_.-]+$`),
      `a full entity ref such as ${example}`,
    );

/** An IPv4 block without bits behind its prefix, such as 10.16.0.0/20. */
export const cidrSchema = z
  .string()
  .superRefine((value, context) => {
    const problem = blockProblem(value);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
    }
  })
  .meta({ pattern: '^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$' });

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

export const networkSchema = z.strictObject({
  kind: z.literal('new'),
  cidr: cidrSchema,
  /** Ledger pool the block was taken from; absent for an own CIDR. */
  pool: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'the name of a pool such as dev')
    .optional(),
  /** Names of availability zones, such as eu-west-1a. */
  zones: z
    .array(
      z
        .string()
        .regex(
          /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
          'the name of a zone such as eu-west-1a',
        ),
    )
    .min(2)
    .max(3),
  nat: z.enum(['none', 'single', 'per-zone']),
  endpoints: z.enum(['none', 'gateway', 'all']),
  flowLogs: z.boolean(),
});

export const nodeGroupSchema = z.strictObject({
  name: label(20),
  capacity: z.enum(['on-demand', 'spot']),
  instanceTypes: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]+\.[a-z0-9-]+$/,
          'an instance type such as m7i.large',
        ),
    )
    .min(1)
    .max(20),
  min: z.int().min(0).max(450),
  max: z.int().min(1).max(450),
  desired: z.int().min(0).max(450),
  diskGiB: z.int().min(20).max(16384),
});

export const clusterSchema = z.strictObject({
  version: z.string().regex(/^1\.\d{2}$/, 'a Kubernetes version such as 1.35'),
  endpoint: z.strictObject({
    access: z.enum(['public', 'private', 'both']),
    /** Who may reach a public endpoint. */
    allowedCidrs: z.array(cidrSchema).max(40),
  }),
  servicesCidr: cidrSchema,
  upgradePolicy: z.enum(['standard', 'extended']),
  logs: z.array(
    z.enum(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler']),
  ),
  nodeGroups: z.array(nodeGroupSchema).min(1).max(10),
});

const databaseCommon = {
  /** Major (`17`, follows AWS's default minor) or an exact minor (`17.7`). */
  version: z
    .string()
    .regex(
      /^\d{2}(\.\d{1,2})?$/,
      'a major version such as 17 or a minor such as 17.7',
    ),
  autoMinorUpgrade: z.boolean(),
  /** Name of the first database. */
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,62}$/,
      'a PostgreSQL database name: lower-case letters, digits, underscore',
    ),
  readers: z.int().min(0).max(15),
  backupRetentionDays: z.int().min(1).max(35),
  deletionProtection: z.boolean(),
  insights: z.enum(['standard', 'advanced']),
  iamAuth: z.boolean(),
};

const acu = z.number().min(0).max(256).multipleOf(0.5);

export const databaseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('serverless'),
    minAcu: acu,
    maxAcu: acu.min(1),
    ...databaseCommon,
  }),
  z.strictObject({
    kind: z.literal('provisioned'),
    instanceClass: z
      .string()
      .regex(
        /^db\.[a-z0-9]+\.[a-z0-9]+$/,
        'an instance class such as db.r7g.large',
      ),
    ...databaseCommon,
  }),
]);

export const observabilitySchema = z.strictObject({
  /** kube-prometheus-stack in the cluster. */
  metrics: z.boolean(),
  /** Fluent Bit to CloudWatch Logs. */
  logs: z.boolean(),
  logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 180, 365, 731]),
  alarmEmails: z.array(z.email('an e-mail address').max(254)).max(10),
});

/** One deployed instance of a stack: one account, region, VPC, cluster, database, state. */
export const environmentSchema = z.strictObject({
  name: label(12),
  stage: stageSchema,
  account: z.string().regex(/^\d{12}$/, 'an AWS account id: 12 digits'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1'),
  profile: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'the name of a profile such as dev'),
  network: networkSchema,
  cluster: clusterSchema,
  database: databaseSchema,
  observability: observabilitySchema,
});

/** The validated, normalised answers of the form: everything that decides what a stack contains. */
export const specSchema = z.strictObject({
  name: label(24),
  description: printableText(500),
  owner: entityRef('group|user', 'group:default/payments'),
  system: entityRef('system', 'system:default/payments').optional(),
  repository: repositorySchema,
  delivery: z.literal('terraform'),
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
export type Network = z.infer<typeof networkSchema>;
export type NodeGroup = z.infer<typeof nodeGroupSchema>;
export type Cluster = z.infer<typeof clusterSchema>;
export type Database = z.infer<typeof databaseSchema>;
export type Observability = z.infer<typeof observabilitySchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Spec = z.infer<typeof specSchema>;
