import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import type { EnvironmentDraft } from './schema';

/** The whole form as the server reads it, as far as it has been answered. */
export interface StackAnswers {
  name?: string;
  owner?: string;
  repository?: { host?: string; owner?: string; name?: string };
  description?: string;
  system?: string;
  delivery?: Spec['delivery'];
  environments: EnvironmentDraft[];
}

/** The template's parameters as the answers that its first step composes of them. */
export function stackAnswers(
  formData: Record<string, unknown>,
  environments: EnvironmentDraft[],
): StackAnswers {
  const details = (formData.details ?? {}) as Pick<
    StackAnswers,
    'description' | 'system' | 'delivery'
  >;
  return {
    name: formData.name as string | undefined,
    owner: formData.owner as string | undefined,
    repository: formData.repository as StackAnswers['repository'],
    description: details.description,
    system: details.system,
    delivery: details.delivery,
    environments,
  };
}

/** Paths of the questions that have to be answered before a review makes sense. */
export function missingAnswers(answers: StackAnswers): string[] {
  const missing: string[] = [];
  if (!answers.name) missing.push('name');
  if (!answers.owner) missing.push('owner');
  if (!answers.repository?.host || !answers.repository.owner)
    missing.push('repository');
  answers.environments.forEach((environment, index) => {
    for (const question of ['stage', 'account', 'region', 'name'] as const)
      if (!environment[question])
        missing.push(`environments[${index}].${question}`);
  });
  if (answers.environments.length === 0) missing.push('environments');
  return missing;
}
