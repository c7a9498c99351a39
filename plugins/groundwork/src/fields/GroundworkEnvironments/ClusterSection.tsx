import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  clusterSchema,
  supportDates,
} from '@groundwork/backstage-plugin-groundwork-common';
import { formatDay } from '../../components/Time/Time';
import { groundworkTranslationRef } from '../../translation';
import { ChecksInput } from './ChecksInput';
import { ChoiceInput, ListInput, TextInput } from './answerInputs';
import styles from './EnvironmentEditor.module.css';
import { useAnswer, useEnvironment } from './EnvironmentContext';
import { NodeGroupsInput } from './NodeGroupsInput';

const { endpoint, upgradePolicy, logs } = clusterSchema.shape;

/** Version, endpoint, addresses of services, logs and node groups. */
export function ClusterSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  const access = useAnswer<string>('cluster.endpoint.access');
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
        options={upgradePolicy.options.map(value => ({
          value,
          label: t(`choice.upgradePolicy.${value}`),
        }))}
      />
      <ChoiceInput
        path="cluster.endpoint.access"
        label={t('field.access')}
        description={t('field.accessHelp')}
        options={endpoint.shape.access.options.map(value => ({
          value,
          label: t(`choice.access.${value}`),
        }))}
      />
      {access.value !== 'private' && (
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
        options={logs.element.options.map(value => ({ value, label: value }))}
      />
      <div className={styles.wide}>
        <NodeGroupsInput />
      </div>
    </div>
  );
}
