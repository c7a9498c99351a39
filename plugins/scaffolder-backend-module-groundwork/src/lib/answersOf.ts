import type {
  Spec,
  SpecInput,
} from '@groundwork/backstage-plugin-groundwork-common';

/** A spec as answers again: without what only the server resolves. */
export function answersOf(spec: Spec): SpecInput {
  const { codeOwners, ...answers } = spec;
  return answers;
}
