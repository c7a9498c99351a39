import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { observabilitySchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { ListInput, SwitchInput } from './answerInputs';
import { DaysInput } from './DaysInput';
import styles from './EnvironmentEditor.module.css';

const days = [...observabilitySchema.shape.logRetentionDays.values];

/** Metrics, logs and who hears of alarms. */
export function ObservabilitySection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <SwitchInput path="observability.metrics" label={t('field.metrics')} />
      <SwitchInput path="observability.logs" label={t('field.logs')} />
      <DaysInput
        path="observability.logRetentionDays"
        label={t('field.logRetentionDays')}
        options={days}
      />
      <ListInput
        path="observability.alarmEmails"
        label={t('field.alarmEmails')}
        description={t('field.alarmEmailsHelp')}
        placeholder={t('field.alarmEmailsPlaceholder')}
      />
    </div>
  );
}
