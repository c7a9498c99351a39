import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  databaseSchema,
  provisionedSchema,
  supportDates,
} from '@groundwork/backstage-plugin-groundwork-common';
import { formatDay } from '../../../components/Time/Time';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer, useEnvironment } from '../EnvironmentContext';
import { NumberInput, TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';
import { ForkInput } from '../inputs/ForkInput';

const kinds = databaseSchema.options.map(({ shape }) => shape.kind.value);

/** Which database, and how big. */
export function DatabaseSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { value: kind } = useAnswer<(typeof kinds)[number]>('database.kind');
  return (
    <div className={styles.grid}>
      <ForkInput
        path="database.kind"
        label={t('field.databaseKind')}
        options={choicesOf(kinds, value => t(`choice.database.${value}`))}
      />
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
      {kind !== undefined && kind !== 'none' && <EngineInputs />}
    </div>
  );
}

function EngineInputs() {
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
      <NumberInput
        path="database.readers"
        label={t('field.readers')}
        description={t('field.readersHelp')}
        min={0}
        max={15}
      />
      <TextInput
        path="database.version"
        label={t('field.auroraVersion')}
        description={t('field.auroraVersionHelp', { versions: newest })}
      />
      <TextInput path="database.name" label={t('field.databaseName')} />
      <ChoiceInput
        path="database.tuning"
        label={t('field.tuning')}
        description={t('field.tuningHelp')}
        options={choicesOf(provisionedSchema.shape.tuning.options, value =>
          t(`choice.tuning.${value}`),
        )}
      />
    </>
  );
}
