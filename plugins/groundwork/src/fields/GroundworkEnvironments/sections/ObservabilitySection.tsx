import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { observabilitySchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { SwitchInput } from '../inputs/answerInputs';
import { DaysInput } from '../inputs/DaysInput';
import { ListInput } from '../inputs/ListInput';

const days = [...observabilitySchema.shape.logRetentionDays.values];

/** Metrics, logs and who hears of alarms. */
export function ObservabilitySection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <SwitchInput path="observability.metrics" label={t('field.metrics')} />
      <SwitchInput path="observability.logs" label={t('field.logs')} />
      <SwitchInput
        path="observability.containerInsights"
        label={t('field.containerInsights')}
        description={t('field.containerInsightsHelp')}
      />
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
