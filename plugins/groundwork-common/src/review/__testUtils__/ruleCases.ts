import { specOf, today } from '../../__testUtils__/specs';
import { planNetworks } from '../../network/planNetwork';
import type { NodeGroup } from '../../spec/clusterSchema';
import type { EnvironmentInput } from '../../spec/input';
import type { Spec } from '../../spec/schema';
import { checkSpec } from '../checkSpec';
import type { KnownNetwork } from '../rule';
import type { Finding } from '../types';

/** What the rules say of a spec. */
export function check(
  spec: Spec,
  knownNetworks: KnownNetwork[] = [],
  day = today,
): Finding[] {
  return checkSpec(spec, planNetworks(spec.environments), {
    today: day,
    knownNetworks,
  });
}

/** Ids of the rules that said something. */
export function rulesOf(
  findings: Finding[],
  level?: Finding['level'],
): string[] {
  return findings
    .filter(finding => !level || finding.level === level)
    .map(({ rule }) => rule);
}

export const dev = (changes: Partial<EnvironmentInput> = {}) =>
  specOf({ stage: 'dev', ...changes });

export const prod = (changes: Partial<EnvironmentInput> = {}) =>
  specOf({ stage: 'prod', ...changes });

/** A small node group. */
export const group: NodeGroup = {
  name: 'main',
  capacity: 'on-demand',
  instanceTypes: ['m7a.large'],
  min: 1,
  max: 3,
  desired: 1,
  diskGiB: 50,
};

/** A block of the internet. */
export const office = '203.0.113.0/24';

/** A VPC that somebody else made, with subnets in two zones. */
export const existing = {
  kind: 'existing' as const,
  vpcId: 'vpc-0123456789abcdef0',
  cidr: '10.50.0.0/16',
  subnets: [
    {
      zone: 'eu-west-1a',
      private: 'subnet-0000000000000000a',
      database: 'subnet-1111111111111111a',
    },
    {
      zone: 'eu-west-1b',
      private: 'subnet-0000000000000000b',
      database: 'subnet-1111111111111111b',
    },
  ],
};

/** A spec that one rule speaks of, and one that differs from it and is right. */
export interface RuleCase {
  rule: string;
  level: Finding['level'];
  field: string;
  red: Spec;
  green: Spec;
  day?: Date;
}

/** What the rule of a case says of its two specs. */
export function saidOf({ rule, field, red, green, day }: RuleCase) {
  const found = (spec: Spec) =>
    check(spec, [], day).filter(
      finding => finding.rule === rule && finding.field === field,
    );
  return { red: found(red), green: found(green) };
}

/** Field, cause and fix of what is wrong, and nothing of what is right. */
export function wantedOf({ rule, level, field }: RuleCase) {
  const sentence = expect.stringMatching(/.{10,}[^.]$/);
  return {
    red: [{ level, field, rule, message: sentence, fix: sentence }],
    green: [],
  };
}
