import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NetworkPlan } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion/ScrollRegion';
import styles from './NetworkPlan.module.css';
import { tiers } from './tiers';

/** Every subnet of an environment with its block and the addresses one can use. */
export function SubnetTable({ plan }: { plan: NetworkPlan }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const label = t('network.table', { environment: plan.environment });
  return (
    <ScrollRegion label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('network.tierColumn')}</th>
            {plan.zones.map(zone => (
              <th key={zone.name} scope="col">
                {zone.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tiers.map(tier => (
            <tr key={tier}>
              <th scope="row">
                <span
                  className={`${styles.swatch} ${styles[tier]}`}
                  aria-hidden
                />{' '}
                {t(`network.tier.${tier}`)}
              </th>
              {plan.zones.map(zone => (
                <td key={zone.name}>
                  <span className={styles.value}>{zone[tier].cidr}</span>
                  <span className={styles.note}>
                    {t('network.usable', {
                      amount: zone[tier].usableAddresses,
                    })}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
