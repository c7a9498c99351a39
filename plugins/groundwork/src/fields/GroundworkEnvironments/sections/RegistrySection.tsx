import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import { ListInput } from '../inputs/ListInput';

/** Image repositories of the environment. */
export function RegistrySection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <ListInput
      path="registry.repositories"
      label={t('field.repositories')}
      description={t('field.repositoriesHelp')}
      placeholder={t('field.repositoriesPlaceholder')}
    />
  );
}
