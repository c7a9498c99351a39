import { z } from 'zod/v4';
import { regionSchema } from './words';

const day = '(mon|tue|wed|thu|fri|sat|sun)';
const time = '([01]\\d|2[0-3]):[0-5]\\d';

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
  /** `managed`: RDS makes and rotates it; `own`: a secret of the stack's, which nothing rotates. */
  password: z.enum(['managed', 'own']),
  /** Of a managed password. */
  passwordRotationDays: z.int().min(1).max(365),
  backupRetentionDays: z.int().min(1).max(35),
  /** Every day, in UTC. */
  backupWindow: z
    .string()
    .regex(new RegExp(`^${time}-${time}$`), 'times in UTC such as 02:00-03:00'),
  /** Every week, in UTC. */
  maintenanceWindow: z
    .string()
    .regex(
      new RegExp(`^${day}:${time}-${day}:${time}$`),
      'days and times in UTC such as sun:03:30-sun:04:30',
    ),
  /** A second region that backups are copied to. */
  backupCopyRegion: regionSchema.optional(),
  deletionProtection: z.boolean(),
  insights: z.enum(['standard', 'advanced']),
  iamAuth: z.boolean(),
  /** How much of the parameter groups is set for the instance's memory. */
  tuning: z.enum(['minimal', 'medium', 'optimised']),
  /** RDS Proxy, which pools connections. */
  proxy: z.boolean(),
  /** Every statement to a stream of Kinesis; provisioned instances only. */
  activityStream: z.boolean(),
  /** SQL over HTTPS. */
  dataApi: z.boolean(),
  /** Tells how to connect, in Systems Manager. */
  ssmParameters: z.boolean(),
  /** A function in the VPC that makes schemas, asks and checks health. */
  accessFunction: z.boolean(),
  /** A job in the cluster that connects over TLS after each apply. */
  clientJob: z.boolean(),
};

const acu = z.number().min(0).max(256).multipleOf(0.5);

export const noDatabaseSchema = z.strictObject({ kind: z.literal('none') });

export const serverlessSchema = z.strictObject({
  kind: z.literal('serverless'),
  minAcu: acu,
  maxAcu: acu.min(1),
  ...databaseCommon,
});

export const provisionedSchema = z.strictObject({
  kind: z.literal('provisioned'),
  instanceClass: z
    .string()
    .regex(
      /^db\.[a-z0-9]+\.[a-z0-9]+$/,
      'an instance class such as db.r7g.large',
    ),
  ...databaseCommon,
});

export const databaseSchema = z.discriminatedUnion('kind', [
  noDatabaseSchema,
  serverlessSchema,
  provisionedSchema,
]);

export type Database = z.infer<typeof databaseSchema>;
