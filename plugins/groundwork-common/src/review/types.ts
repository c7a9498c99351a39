import type { NetworkPlan } from '../network/types';
import type { Spec } from '../spec/schema';

/** What a rule has to say about one field. An `error` refuses, a `warning` informs. */
export interface Finding {
  level: 'error' | 'warning';
  /** Path of the field in the spec, such as `environments[0].network.cidr`. */
  field: string;
  /** Stable id of the rule, such as `network-overlap`. */
  rule: string;
  /** What is wrong, naming the values. */
  message: string;
  /** What to do about it. */
  fix: string;
}

/** Support dates of one version that an environment uses. ISO dates. */
export interface VersionSupport {
  environment: string;
  product: 'eks' | 'aurora-postgresql';
  version: string;
  standardSupportUntil: string;
  extendedSupportUntil?: string;
}

/** All that is known about a spec before anything exists. */
export interface Review {
  /** The normalised spec; absent when the input does not fit the schema. */
  spec?: Spec;
  /** Errors first. */
  findings: Finding[];
  networks: NetworkPlan[];
  versions: VersionSupport[];
  /** Date of the lifecycle data that was used. */
  lifecycleDataFrom: string;
}
