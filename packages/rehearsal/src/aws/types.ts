/** When Terraform asks: while it plans, just before a change is made, or just before an object is removed. */
export type RefusalPhase = 'plan' | 'apply' | 'destroy';

/** Values of one resource, decoded: blocks are lists, unset is null, and what is not known yet is a value that `isUnknown` recognises. */
export type ResourceValues = Record<string, unknown>;

/** What is already there, for the rules that look at more than one object. */
export interface WorldView {
  /** Values of the objects of a type whose attributes equal all of `match`; `id` and `arn` count as attributes. */
  find(type: string, match: Record<string, unknown>): ResourceValues[];
}

/** One resource that is about to be planned, made, changed or removed. */
export interface RefusalInput {
  type: string;
  /**
   * What the configuration says (`config` of PlanResourceChange and
   * ApplyResourceChange: write-only values are there, and what the provider
   * would compute is null); with phase `destroy`, the values of the state.
   */
  values: ResourceValues;
  /** The values of the state before an update; absent when the resource is new. */
  prior?: ResourceValues;
  phase: RefusalPhase;
  region: string;
  account: string;
  /** The world without the change: a new resource is not in it yet. */
  world: WorldView;
  isUnknown(value: unknown): boolean;
}

/** What AWS, or the provider on its behalf, would answer. */
export interface Refusal {
  /** Id of the rule in `aws/rules.yaml`, or `constraint:<type>.<path>` for one of `aws/constraints.json`. */
  rule: string;
  severity: 'error' | 'warning';
  /** One line. */
  summary: string;
  /** What is wrong, what to do, and who says so. */
  detail: string;
  /** Steps to the attribute: names, and indexes into lists, sets and blocks. Empty when the whole resource is meant. */
  path: (string | number)[];
  source: string[];
}
