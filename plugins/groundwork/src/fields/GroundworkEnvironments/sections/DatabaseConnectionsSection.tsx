import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { provisionedSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer, useIsAsked } from '../EnvironmentContext';
import { NumberInput, SwitchInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';

/** How one connects to a database, and who hears of it. */
export function DatabaseConnectionsSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { value: kind } = useAnswer<string>('database.kind');
  const { value: password } = useAnswer<string>('database.password');
  const asksRotation = useIsAsked(
    'database.passwordRotationDays',
    password === 'managed',
  );
  const asksStream = useIsAsked(
    'database.activityStream',
    kind === 'provisioned',
  );
  const switches = [
    'iamAuth',
    'proxy',
    'dataApi',
    ...(asksStream ? (['activityStream'] as const) : []),
    'ssmParameters',
    'accessFunction',
    'clientJob',
  ] as const;
  return (
    <div className={styles.grid}>
      <ChoiceInput
        path="database.password"
        label={t('field.password')}
        description={t('field.passwordHelp')}
        options={choicesOf(provisionedSchema.shape.password.options, value =>
          t(`choice.password.${value}`),
        )}
      />
      {asksRotation && (
        <NumberInput
          path="database.passwordRotationDays"
          label={t('field.passwordRotationDays')}
          description={t('field.passwordRotationDaysHelp')}
          min={1}
          max={365}
        />
      )}
      {switches.map(key => (
        <SwitchInput
          key={key}
          path={`database.${key}`}
          label={t(`field.${key}`)}
          description={t(`field.${key}Help`)}
        />
      ))}
    </div>
  );
}
