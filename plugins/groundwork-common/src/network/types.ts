/** One subnet: its block and the addresses left after the five that AWS keeps. */
export interface SubnetPlan {
  cidr: string;
  usableAddresses: number;
}

export interface ZonePlan {
  /** Availability zone, such as eu-west-1a. */
  name: string;
  /** Load balancers and NAT. */
  public: SubnetPlan;
  /** Nodes and pods. */
  private: SubnetPlan;
  /** Aurora; no route to the internet. */
  database: SubnetPlan;
  /** The cluster's control-plane interfaces; no route to the internet. */
  intra: SubnetPlan;
}

/** How the block of an environment is cut, and what fits into it. */
export interface NetworkPlan {
  environment: string;
  /** The block; written from 0.0.0.0 where AWS gives it later. */
  cidr: string;
  /** True when all blocks are positions inside a block that AWS VPC IPAM gives later. */
  relative: boolean;
  /** Where the block comes from: a ledger pool or the person's own choice. */
  pool?: string;
  /** True once the ledger holds the block for this stack; else it is what would be taken now. */
  reserved: boolean;
  servicesCidr: string;
  addresses: number;
  zones: ZonePlan[];
  /** Nodes at most, over all node groups. */
  maxNodes: number;
  /** Pods that the private subnets can address, VPC CNI with prefix delegation. */
  podCapacity: number;
}
