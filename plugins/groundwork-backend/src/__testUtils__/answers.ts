import type {
  EnvironmentInput,
  SpecInput,
} from '@groundwork/backstage-plugin-groundwork-common';

/** The answers of an environment with nothing but what the form asks. */
export function environment(
  changes: Partial<EnvironmentInput> = {},
): EnvironmentInput {
  return {
    name: 'dev',
    stage: 'dev',
    account: '111111111111',
    region: 'eu-west-1',
    ...changes,
  };
}

/** Answers with nothing but what the form asks. */
export function answers(changes: Partial<SpecInput> = {}): SpecInput {
  return {
    name: 'ledger',
    owner: 'group:default/payments',
    repository: { host: 'github.example', owner: 'acme' },
    environments: [environment()],
    ...changes,
  };
}
