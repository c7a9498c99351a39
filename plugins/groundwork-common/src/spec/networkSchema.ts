import { z } from 'zod/v4';
import { awsId, cidrSchema } from './words';

/** Name of an availability zone, such as eu-west-1a. */
const zone = z
  .string()
  .regex(
    /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
    'the name of a zone such as eu-west-1a',
  );

/** What a network has that Groundwork makes. */
const made = {
  zones: z.array(zone).min(2).max(3),
  nat: z.enum(['none', 'instance', 'single', 'per-zone']),
  endpoints: z.enum(['none', 'gateway', 'all']),
  flowLogs: z.boolean(),
};

/** A VPC of the environment's own, with a block of a pool or an own one. */
export const newNetworkSchema = z.strictObject({
  kind: z.literal('new'),
  cidr: cidrSchema,
  /** Ledger pool the block was taken from; absent for an own CIDR. */
  pool: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'the name of a pool such as dev')
    .optional(),
  ...made,
});

/** A VPC of the environment's own, whose block AWS VPC IPAM gives. */
export const ipamNetworkSchema = z.strictObject({
  kind: z.literal('ipam'),
  poolId: awsId('ipam-pool'),
  /** Size of the block that is asked for: 20 means a /20. */
  prefix: z.int().min(16).max(22),
  ...made,
});

/** Subnets of one zone of somebody else's VPC. */
export const existingSubnetsSchema = z.strictObject({
  zone,
  /** Nodes and pods. */
  private: awsId('subnet'),
  /** Aurora; not needed without a database. */
  database: awsId('subnet').optional(),
  /** The cluster's control-plane interfaces. */
  controlPlane: awsId('subnet'),
});

/** A VPC that somebody else made and keeps; its ways out are its owner's. */
export const existingNetworkSchema = z.strictObject({
  kind: z.literal('existing'),
  vpcId: awsId('vpc'),
  /** Block of the VPC; the first, where it has several. */
  cidr: cidrSchema,
  subnets: z.array(existingSubnetsSchema).min(2).max(6),
});

export const networkSchema = z.discriminatedUnion('kind', [
  newNetworkSchema,
  ipamNetworkSchema,
  existingNetworkSchema,
]);

export type NewNetwork = z.infer<typeof newNetworkSchema>;
export type IpamNetwork = z.infer<typeof ipamNetworkSchema>;
export type ExistingNetwork = z.infer<typeof existingNetworkSchema>;
export type ExistingSubnets = z.infer<typeof existingSubnetsSchema>;
export type Network = z.infer<typeof networkSchema>;
