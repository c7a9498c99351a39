import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { NumberInput, SwitchInput } from '../inputs/answerInputs';

/** Who hears of what an environment costs. */
export function CostSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <NumberInput
        path="cost.budgetUsd"
        label={t('field.budgetUsd')}
        description={t('field.budgetUsdHelp')}
        min={1}
        max={10_000_000}
      />
      <SwitchInput
        path="cost.anomalyDetection"
        label={t('field.anomalyDetection')}
        description={t('field.anomalyDetectionHelp')}
      />
      <SwitchInput
        path="cost.weeklyReport"
        label={t('field.weeklyReport')}
        description={t('field.weeklyReportHelp')}
      />
    </div>
  );
}
