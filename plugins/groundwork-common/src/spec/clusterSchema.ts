import { z } from 'zod/v4';
import { cidrSchema, label, regionSchema } from './words';

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

/** What Karpenter may buy. */
export const nodePoolSchema = z.strictObject({
  capacity: z.enum(['on-demand', 'spot', 'mixed']),
  /** vCPUs of all its nodes together, at most. */
  cpuLimit: z.int().min(2).max(10_000),
});

/** A role that may come in, and how far. */
export const accessSchema = z.strictObject({
  roleArn: z
    .string()
    .regex(
      /^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/(?!aws-service-role\/)[A-Za-z0-9+=,.@_/-]{1,576}$/,
      'the ARN of an IAM role such as arn:aws:iam::111111111111:role/developers',
    ),
  level: z.enum(['admin', 'edit', 'view']),
  /** Empty: the whole cluster. */
  namespaces: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
          'the name of a namespace such as shop',
        ),
    )
    .max(100),
});

/** Argo CD as EKS runs it, outside of the cluster. */
export const argoCdSchema = z.strictObject({
  /** Instance of IAM Identity Center that people sign in by. */
  identityCenter: z
    .string()
    .regex(
      /^arn:aws(-cn|-us-gov)?:sso:::instance\/(sso)?ins-[A-Za-z0-9.-]{16}$/,
      'the ARN of an instance of IAM Identity Center such as arn:aws:sso:::instance/ssoins-0123456789abcdef',
    ),
  /** Where the instance is, unless it is in the region of the environment. */
  region: regionSchema.optional(),
  /** Groups of Identity Center that may do everything in Argo CD. */
  admins: z
    .array(
      z
        .string()
        .regex(
          /^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
          'the id of a group such as 54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5',
        ),
    )
    .max(20),
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
  /** Who brings nodes: managed groups, EKS Auto Mode, or Karpenter, which runs on a group. */
  compute: z.enum(['groups', 'auto', 'karpenter']),
  /** Empty with Auto Mode. */
  nodeGroups: z.array(nodeGroupSchema).max(10),
  /** With Karpenter only. */
  nodePool: nodePoolSchema.optional(),
  /** How pods get roles of AWS. */
  identity: z.enum(['pod-identity', 'irsa']),
  access: z.array(accessSchema).max(50),
  /** With delivery by Argo CD only; absent, and its chart is installed in the cluster. */
  argoCd: argoCdSchema.optional(),
});

export type NodeGroup = z.infer<typeof nodeGroupSchema>;
export type NodePool = z.infer<typeof nodePoolSchema>;
export type ClusterArgoCd = z.infer<typeof argoCdSchema>;
export type ClusterAccess = z.infer<typeof accessSchema>;
export type Cluster = z.infer<typeof clusterSchema>;
