import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import { useAnswer, useEnvironment } from '../EnvironmentContext';
import { ChecksInput } from './ChecksInput';

/** The zones of a network that is made: named, or the first ones when only told how many. */
export function ZonesInput() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, options } = useEnvironment();
  const { own } = useAnswer<string[] | number>('network.zones');
  const zones =
    options.regions.find(({ name }) => name === environment.region)?.zones ??
    [];
  const counted = typeof own === 'number' ? zones.slice(0, own) : undefined;
  return (
    <ChecksInput
      path="network.zones"
      label={t('field.zones')}
      description={
        zones.length > 0 ? t('field.zonesHelp') : t('field.zonesNoRegion')
      }
      shown={counted}
      options={zones.map(value => ({ value, label: value }))}
    />
  );
}
