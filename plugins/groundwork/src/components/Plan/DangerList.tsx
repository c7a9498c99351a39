import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { PlanSummary } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAlertLine, RiCheckboxCircleLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { Rehearsed } from '../StatusLabel/Rehearsed';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import { ChangeList } from './ChangeList';
import { CountLine } from './CountLine';
import { planDangers, sumCounts } from './planDangers';
import styles from './Plan.module.css';

/** What approving a plan would replace or destroy; says so when it is nothing, or not known. */
export function DangerList({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { changes, unlisted, unknown, deferred } = planDangers(plan);
  const { environment } = plan;
  const isSafe = changes.length === 0 && unlisted === 0 && !unknown.length;
  return (
    <section className={styles.danger}>
      <div className={styles.layerHead}>
        <Text as="h3" weight="bold">
          {t('danger.environment', { name: environment })}
        </Text>
        {plan.rehearsed && <Rehearsed />}
        <Text>
          <CountLine counts={sumCounts(plan)} />
        </Text>
      </div>
      {isSafe && (
        <StatusLabel icon={RiCheckboxCircleLine} tone="positive" wraps>
          {t('danger.nothing', { environment })}
        </StatusLabel>
      )}
      {unknown.map(layer => (
        <StatusLabel key={layer} icon={RiAlertLine} tone="warning" wraps>
          {t('danger.unknownLayer', { layer: t(`plan.layer.${layer}`) })}
        </StatusLabel>
      ))}
      {changes.length > 0 && <ChangeList changes={changes} />}
      {unlisted > 0 && (
        <Text as="p">{t('danger.unlisted', { count: unlisted })}</Text>
      )}
      {deferred.map(layer => (
        <Text as="p" key={layer} color="secondary">
          {t('danger.deferredLayer', { layer: t(`plan.layer.${layer}`) })}
        </Text>
      ))}
    </section>
  );
}
