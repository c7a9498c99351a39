import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { provisionedSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useEnvironment } from '../EnvironmentContext';
import { NumberInput, SwitchInput, TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';

/** How a database is backed up, maintained and watched. */
export function DatabaseUpkeepSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, options } = useEnvironment();
  return (
    <div className={styles.grid}>
      <NumberInput
        path="database.backupRetentionDays"
        label={t('field.backups')}
        description={t('field.backupsHelp')}
        min={1}
        max={35}
      />
      <TextInput
        path="database.backupWindow"
        label={t('field.backupWindow')}
        description={t('field.backupWindowHelp')}
      />
      <TextInput
        path="database.maintenanceWindow"
        label={t('field.maintenanceWindow')}
        description={t('field.maintenanceWindowHelp')}
      />
      <ChoiceInput
        path="database.backupCopyRegion"
        label={t('field.backupCopyRegion')}
        description={t('field.backupCopyRegionHelp')}
        emptyLabel={t('choice.noCopy')}
        isSearchable
        options={options.regions
          .filter(({ name }) => name !== environment.region)
          .map(({ name }) => ({ value: name, label: name }))}
      />
      <ChoiceInput
        path="database.insights"
        label={t('field.insights')}
        description={t('field.insightsHelp')}
        options={choicesOf(provisionedSchema.shape.insights.options, value =>
          t(`choice.insights.${value}`),
        )}
      />
      <SwitchInput
        path="database.autoMinorUpgrade"
        label={t('field.autoMinorUpgrade')}
        description={t('field.autoMinorUpgradeHelp')}
      />
      <SwitchInput
        path="database.deletionProtection"
        label={t('field.deletionProtection')}
        description={t('field.deletionProtectionHelp')}
      />
    </div>
  );
}
