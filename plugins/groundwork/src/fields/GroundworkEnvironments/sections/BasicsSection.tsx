import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useEnvironment } from '../EnvironmentContext';
import { TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';

/** Name and profile, which follow the stage. */
export function BasicsSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  return (
    <div className={styles.grid}>
      <TextInput
        path="name"
        label={t('field.name')}
        description={t('field.nameHelp')}
        isRequired
      />
      <ChoiceInput
        path="profile"
        label={t('field.profile')}
        description={t('field.profileHelp')}
        options={options.profiles.map(({ name, title }) => ({
          value: name,
          label: title,
        }))}
      />
    </div>
  );
}
