import { profiles } from '../profiles/builtInProfiles';
import type { EnvironmentInput, SpecInput } from '../spec/input';
import { normaliseSpec } from '../spec/normaliseSpec';
import type { Environment, Spec } from '../spec/schema';

/** The day on which tests run unless they say otherwise. */
export const today = new Date('2026-11-21T12:00:00Z');

const accounts = {
  dev: '111111111111',
  staging: '222222222222',
  prod: '333333333333',
};

/** What the form asks of one environment. */
export function environmentInput(
  changes: Partial<EnvironmentInput> = {},
): EnvironmentInput {
  const stage = changes.stage ?? 'dev';
  return {
    name: stage,
    stage,
    account: accounts[stage],
    region: 'eu-west-1',
    ...changes,
  };
}

/** What the form asks of a stack. */
export function specInput(changes: Partial<SpecInput> = {}): SpecInput {
  return {
    name: 'ledger',
    owner: 'group:default/payments',
    repository: { host: 'github.com', owner: 'acme' },
    environments: [environmentInput()],
    ...changes,
  };
}

const blocks = new Map([
  ['dev', { cidr: '10.16.0.0/20', pool: 'dev' }],
  ['staging', { cidr: '10.17.0.0/19', pool: 'staging' }],
  ['prod', { cidr: '10.18.0.0/18', pool: 'prod' }],
]);

/** A normalised spec of the built-in profiles. */
export function specOf(...environments: Partial<EnvironmentInput>[]): Spec {
  return normaliseSpec(
    specInput({ environments: environments.map(environmentInput) }),
    {
      profiles,
      codeOwners: { owner: ['@acme/payments'], platform: [] },
      cidrs: blocks,
    },
  );
}

/** A normalised environment of the built-in profiles. */
export function environmentOf(
  changes: Partial<EnvironmentInput> = {},
): Environment {
  return specOf(changes).environments[0];
}
