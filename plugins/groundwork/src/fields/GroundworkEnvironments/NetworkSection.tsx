import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { newNetworkSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt } from '../../answerPath';
import { groundworkTranslationRef } from '../../translation';
import { ChecksInput } from './ChecksInput';
import { ChoiceInput, SwitchInput, TextInput } from './answerInputs';
import styles from './EnvironmentEditor.module.css';
import { useEnvironment } from './EnvironmentContext';

const { nat, endpoints } = newNetworkSchema.shape;

/** Address block, zones, NAT, endpoints, flow logs. */
export function NetworkSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, options } = useEnvironment();
  const zones =
    options.regions.find(({ name }) => name === environment.region)?.zones ??
    [];
  const hasOwnBlock = Boolean(answerAt(environment, 'network.cidr'));
  return (
    <div className={styles.grid}>
      <TextInput
        path="network.cidr"
        label={t('field.cidr')}
        description={t('field.cidrHelp')}
        placeholder={t('field.cidrPlaceholder')}
      />
      {!hasOwnBlock && options.pools.length > 0 && (
        <ChoiceInput
          path="network.pool"
          label={t('field.pool')}
          description={t('field.poolHelp')}
          placeholder={t('field.poolPlaceholder')}
          options={options.pools.map(({ name, cidrs }) => ({
            value: name,
            label: `${name} (${cidrs.join(', ')})`,
          }))}
        />
      )}
      <ChoiceInput
        path="network.nat"
        label={t('field.nat')}
        description={t('field.natHelp')}
        options={nat.options.map(value => ({
          value,
          label: t(`choice.nat.${value}`),
        }))}
      />
      <ChoiceInput
        path="network.endpoints"
        label={t('field.endpoints')}
        description={t('field.endpointsHelp')}
        options={endpoints.options.map(value => ({
          value,
          label: t(`choice.endpoints.${value}`),
        }))}
      />
      {zones.length > 0 && (
        <ChecksInput
          path="network.zones"
          label={t('field.zones')}
          description={t('field.zonesHelp')}
          options={zones.map(value => ({ value, label: value }))}
        />
      )}
      <SwitchInput path="network.flowLogs" label={t('field.flowLogs')} />
    </div>
  );
}
