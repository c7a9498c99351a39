import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { stageSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { profileFor } from './answers/environmentDefaults';
import styles from './EnvironmentEditor.module.css';
import { useEnvironment } from './EnvironmentContext';
import { TextInput } from './inputs/answerInputs';
import { ChoiceInput } from './inputs/ChoiceInput';

/** The three questions that no profile can answer. */
export function CommonQuestions() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, options } = useEnvironment();
  const profile = profileFor(environment, options);
  return (
    <>
      <ChoiceInput
        path="stage"
        label={t('field.stage')}
        description={profile?.description ?? t('field.stageHelp')}
        isRequired
        options={stageSchema.options.map(value => ({
          value,
          label: t(`choice.stage.${value}`),
        }))}
      />
      <div className={styles.grid}>
        {options.accounts.length > 0 ? (
          <ChoiceInput
            path="account"
            label={t('field.account')}
            isRequired
            options={options.accounts.map(({ id, name }) => ({
              value: id,
              label: `${name} (${id})`,
            }))}
          />
        ) : (
          <TextInput
            path="account"
            label={t('field.account')}
            description={t('field.accountHelp')}
            isRequired
          />
        )}
        <ChoiceInput
          path="region"
          label={t('field.region')}
          isRequired
          isSearchable
          options={options.regions.map(({ name }) => ({
            value: name,
            label: name,
          }))}
        />
      </div>
    </>
  );
}
