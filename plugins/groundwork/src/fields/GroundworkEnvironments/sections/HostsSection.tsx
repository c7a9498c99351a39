import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { environmentSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { SwitchInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';

/** What lets people and CI into the network, and what records what is done. */
export function HostsSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <ChoiceInput
        path="runner"
        label={t('field.runner')}
        description={t('field.runnerHelp')}
        options={choicesOf(environmentSchema.shape.runner.options, value =>
          t(`choice.runner.${value}`),
        )}
      />
      <SwitchInput
        path="accessHost"
        label={t('field.accessHost')}
        description={t('field.accessHostHelp')}
      />
      <SwitchInput
        path="audit"
        label={t('field.audit')}
        description={t('field.auditHelp')}
      />
    </div>
  );
}
