import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NetworkPlan } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { Facts } from '../Facts/Facts';
import { shareOf } from './addressRange';
import styles from './NetworkPlan.module.css';
import { SubnetTable } from './SubnetTable';
import { tiers } from './tiers';

/** How an environment's block is cut: a bar over its addresses, and the same as a table. */
export function NetworkPlanFigure({ plan }: { plan: NetworkPlan }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.plan}>
      <Facts
        items={[
          {
            label: t('network.vpc'),
            value: plan.relative ? `/${plan.cidr.split('/')[1]}` : plan.cidr,
            note: t(originOf(plan), { pool: plan.pool ?? '' }),
          },
          {
            label: t('network.addresses'),
            value: plan.addresses.toLocaleString(),
          },
          {
            label: t('network.podCapacity'),
            value: plan.podCapacity.toLocaleString(),
            note:
              plan.maxNodes > 0
                ? t('network.maxNodes', { count: plan.maxNodes })
                : t('network.anyNodes'),
          },
          { label: t('network.services'), value: plan.servicesCidr },
        ]}
      />
      <div className={styles.bars} aria-hidden>
        {plan.zones.map(zone => (
          <div key={zone.name} className={styles.zone}>
            <span className={styles.zoneName}>{zone.name}</span>
            <span className={styles.bar}>
              {tiers.map(tier => {
                const { start, width } = shareOf(plan.cidr, zone[tier].cidr);
                return (
                  <span
                    key={tier}
                    className={`${styles.subnet} ${styles[tier]}`}
                    style={{
                      insetInlineStart: `${start}%`,
                      width: `${width}%`,
                    }}
                  />
                );
              })}
            </span>
          </div>
        ))}
      </div>
      <SubnetTable plan={plan} />
      {plan.relative && (
        <p className={styles.remark}>{t('network.relative')}</p>
      )}
    </div>
  );
}

/** Message key of where a block comes from. */
function originOf({ relative, pool, reserved }: NetworkPlan) {
  if (relative) return 'network.ipam';
  if (!pool) return 'network.own';
  return reserved ? 'network.reserved' : 'network.wouldTake';
}
