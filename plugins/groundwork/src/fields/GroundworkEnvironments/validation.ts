import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  specInputSchema,
  schemaFindings,
  type Finding,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkApiRef } from '../../api/GroundworkApi';
import { causeOf } from '../../components/ErrorPanel/ErrorPanel';
import { translator } from '../translator';
import { fieldLabel } from './fieldLabel';
import type { EnvironmentDraft } from './schema';
import {
  missingAnswers,
  stackAnswers,
  type StackAnswers,
} from './stackAnswers';

/**
 * Stops "Next" on everything that the create action would refuse: what is not
 * answered, what the schema says here, and what the server's review says.
 */
export const validateEnvironments: CustomFieldValidator<
  Record<string, unknown>[]
> = async (value, validation, { apiHolder, formData }) => {
  const environments = (value ?? []) as EnvironmentDraft[];
  const answers = stackAnswers(formData, environments);
  const t = translator(apiHolder);
  const label = (path: string) => fieldLabel(t, environments, path);

  const missing = missingAnswers(answers);
  for (const path of missing)
    validation.addError(t('validation.missing', { field: label(path) }));
  if (missing.length > 0) return;

  const refused = schemaErrors(answers) ?? (await reviewErrors());
  for (const { field, message, fix } of refused)
    validation.addError(
      t('validation.finding', { field: label(field), message, fix }),
    );

  async function reviewErrors(): Promise<Finding[]> {
    const api = apiHolder.get(groundworkApiRef);
    if (!api) {
      validation.addError(t('validation.noPlugin'));
      return [];
    }
    try {
      const { findings } = await api.review(answers);
      return findings.filter(({ level }) => level === 'error');
    } catch (error) {
      validation.addError(t('validation.failed', { cause: causeOf(error) }));
      return [];
    }
  }
};

/** What the schema refuses; undefined when it fits. */
function schemaErrors(answers: StackAnswers): Finding[] | undefined {
  // What is undefined is not there once it is sent.
  const sent = JSON.parse(JSON.stringify(answers));
  const parsed = specInputSchema.safeParse(sent, { reportInput: true });
  return parsed.success ? undefined : schemaFindings(parsed.error);
}
