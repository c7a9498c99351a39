import type { Circumstances } from '../behaviour/types';
import { RefusedError } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import { isUnknown, isValues, type Values } from '../values/unknown';
import type { World } from '../world/World';
import { partitionOf } from './partition';

/** Account and region that a rehearsal stands in for. */
export interface Account {
  account: string;
  region: string;
}

/** One configured provider: its region, its default tags, the cluster it talks to. */
export class Connection {
  constructor(
    private readonly account: Account,
    private readonly world: World,
    private readonly remains: World,
    private readonly config: Values = {},
  ) {}

  /** Tags that are put on everything; null where one is not known yet. */
  get defaultTags(): Values {
    const [block] = Array.isArray(this.config.default_tags)
      ? this.config.default_tags
      : [];
    return isValues(block) && isValues(block.tags) ? block.tags : {};
  }

  get region(): string {
    const { region } = this.config;
    return typeof region === 'string' && region !== ''
      ? region
      : this.account.region;
  }

  circumstances(
    type: string,
    block: BlockSchema,
    values: Values,
  ): Circumstances {
    const own = block.attributes?.region ? values.region : undefined;
    const region = typeof own === 'string' && own !== '' ? own : this.region;
    return {
      type,
      account: this.account.account,
      partition: partitionOf(region),
      region,
      ...(isInCluster(type) && { cluster: this.cluster() }),
      world: this.world,
      remains: this.remains,
    };
  }

  /** Refuses what AWS's provider refuses when it is configured. */
  check(): void {
    const { account } = this.account;
    const { allowed_account_ids: allowed, forbidden_account_ids: forbidden } =
      this.config;
    if (
      (Array.isArray(allowed) &&
        allowed.length > 0 &&
        !allowed.some(isUnknown) &&
        !allowed.includes(account)) ||
      (Array.isArray(forbidden) && forbidden.includes(account))
    ) {
      throw RefusedError.of(
        `AWS account ID not allowed: ${account}`,
        'The account of the environment is not among allowed_account_ids, or is among forbidden_account_ids.',
      );
    }
  }

  /** Name of the cluster whose endpoint the provider is configured with; undefined while it is not known. */
  private cluster(): string | undefined {
    const settings = isValues(this.config.kubernetes)
      ? this.config.kubernetes
      : this.config;
    const { host } = settings;
    if (isUnknown(host) || isUnknown(this.config.kubernetes)) {
      return undefined;
    }
    if (typeof host !== 'string' || host === '') {
      throw RefusedError.of(
        'Kubernetes cluster unreachable: the provider is configured with no host',
        'Give the provider the endpoint of a cluster of this environment. The rehearsal reads no kubeconfig.',
      );
    }
    const [cluster] = this.world.find('aws_eks_cluster', { endpoint: host });
    if (!cluster) {
      throw RefusedError.of(
        `Kubernetes cluster unreachable: Get "${host}/version": dial tcp: lookup ${hostName(
          host,
        )}: no such host`,
        'No cluster of this environment has this endpoint. Apply the layer that makes the cluster first.',
      );
    }
    return cluster.id;
  }
}

function isInCluster(type: string): boolean {
  return type.startsWith('kubernetes_') || type.startsWith('helm_');
}

function hostName(host: string): string {
  return host.replace(/^https?:\/\//, '').replace(/[:/].*$/, '');
}
