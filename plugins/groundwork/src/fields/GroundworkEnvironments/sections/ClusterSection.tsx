import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  clusterSchema,
  supportDates,
} from '@groundwork/backstage-plugin-groundwork-common';
import { formatDay } from '../../../components/Time/Time';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer, useEnvironment, useIsAsked } from '../EnvironmentContext';
import { TextInput } from '../inputs/answerInputs';
import { ChecksInput } from '../inputs/ChecksInput';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';
import { ListInput } from '../inputs/ListInput';

const { endpoint, upgradePolicy, logs } = clusterSchema.shape;

/** Version, endpoint, addresses of services and logs. */
export function ClusterSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  const access = useAnswer<string>('cluster.endpoint.access');
  const asksSources = useIsAsked(
    'cluster.endpoint.allowedCidrs',
    access.value !== 'private',
  );
  return (
    <div className={styles.grid}>
      <ChoiceInput
        path="cluster.version"
        label={t('field.eksVersion')}
        options={options.eksVersions.map(value => {
          const until = supportDates('eks', value)?.standard;
          return {
            value,
            label: until
              ? t('choice.version', { version: value, date: formatDay(until) })
              : value,
          };
        })}
      />
      <ChoiceInput
        path="cluster.upgradePolicy"
        label={t('field.upgradePolicy')}
        description={t('field.upgradePolicyHelp')}
        options={choicesOf(upgradePolicy.options, value =>
          t(`choice.upgradePolicy.${value}`),
        )}
      />
      <ChoiceInput
        path="cluster.endpoint.access"
        label={t('field.access')}
        description={t('field.accessHelp')}
        options={choicesOf(endpoint.shape.access.options, value =>
          t(`choice.access.${value}`),
        )}
      />
      {asksSources && (
        <ListInput
          path="cluster.endpoint.allowedCidrs"
          label={t('field.allowedCidrs')}
          description={t('field.allowedCidrsHelp')}
        />
      )}
      <TextInput
        path="cluster.servicesCidr"
        label={t('field.servicesCidr')}
        description={t('field.servicesCidrHelp')}
      />
      <ChecksInput
        path="cluster.logs"
        label={t('field.clusterLogs')}
        description={t('field.clusterLogsHelp')}
        options={choicesOf(logs.element.options, value => value)}
      />
    </div>
  );
}
