import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { translator } from '../translator';
import type { RepositoryValue } from './schema';

/** A repository needs a place to be made in. */
export const validateRepository: CustomFieldValidator<RepositoryValue> = (
  value,
  validation,
  { apiHolder },
) => {
  if (!value?.host || !value.owner)
    validation.addError(translator(apiHolder)('repository.missing'));
};
