import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { supportDates } from '@groundwork/backstage-plugin-groundwork-common';
import { formatDay } from '../../components/Time/Time';
import { groundworkTranslationRef } from '../../translation';
import {
  ChoiceInput,
  NumberInput,
  SwitchInput,
  TextInput,
} from './answerInputs';
import styles from './EnvironmentEditor.module.css';
import { useAnswer, useEnvironment } from './EnvironmentContext';

const kinds = ['none', 'serverless', 'provisioned'] as const;
const insights = ['standard', 'advanced'] as const;

/** Which database, how big, how it is kept. */
export function DatabaseSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { value: kind } = useAnswer<(typeof kinds)[number]>('database.kind');
  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <ChoiceInput
          path="database.kind"
          label={t('field.databaseKind')}
          options={kinds.map(value => ({
            value,
            label: t(`choice.database.${value}`),
          }))}
        />
      </div>
      {kind === 'serverless' && (
        <>
          <NumberInput
            path="database.minAcu"
            label={t('field.minAcu')}
            description={t('field.acuHelp')}
            min={0}
            max={256}
            step={0.5}
          />
          <NumberInput
            path="database.maxAcu"
            label={t('field.maxAcu')}
            min={1}
            max={256}
            step={0.5}
          />
        </>
      )}
      {kind === 'provisioned' && (
        <TextInput
          path="database.instanceClass"
          label={t('field.instanceClass')}
          description={t('field.instanceClassHelp')}
        />
      )}
      {kind !== undefined && kind !== 'none' && <CommonDatabaseInputs />}
    </div>
  );
}

function CommonDatabaseInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  const newest = options.auroraVersions
    .map(version => {
      const until = supportDates('aurora-postgresql', version)?.standard;
      return until
        ? t('choice.version', { version, date: formatDay(until) })
        : version;
    })
    .join('; ');
  return (
    <>
      <TextInput
        path="database.version"
        label={t('field.auroraVersion')}
        description={t('field.auroraVersionHelp', { versions: newest })}
      />
      <TextInput path="database.name" label={t('field.databaseName')} />
      <NumberInput
        path="database.readers"
        label={t('field.readers')}
        description={t('field.readersHelp')}
        min={0}
        max={15}
      />
      <NumberInput
        path="database.backupRetentionDays"
        label={t('field.backups')}
        description={t('field.backupsHelp')}
        min={1}
        max={35}
      />
      <ChoiceInput
        path="database.insights"
        label={t('field.insights')}
        options={insights.map(value => ({
          value,
          label: t(`choice.insights.${value}`),
        }))}
      />
      <SwitchInput
        path="database.autoMinorUpgrade"
        label={t('field.autoMinorUpgrade')}
      />
      <SwitchInput
        path="database.deletionProtection"
        label={t('field.deletionProtection')}
      />
      <SwitchInput path="database.iamAuth" label={t('field.iamAuth')} />
    </>
  );
}
