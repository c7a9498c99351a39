import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { LayerPlan } from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { DiagnosticList } from '../Diagnostics/DiagnosticList';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import { ChangeGroup } from './ChangeGroup';
import { CountLine } from './CountLine';
import { ACTIONS } from './planDangers';
import { PolicyList } from './PolicyList';
import styles from './Plan.module.css';

const looks = {
  planned: { icon: RiCheckboxCircleLine, tone: 'positive' },
  deferred: { icon: RiTimeLine, tone: 'announcement' },
  failed: { icon: RiCloseCircleLine, tone: 'negative' },
} as const;

/** One layer of a plan: what it says of each object, of policies, and what is wrong. */
export function LayerPlanPart({ plan }: { plan: LayerPlan }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { status, reason, counts, changes, omitted } = plan;
  return (
    <section className={styles.layer}>
      <div className={styles.layerHead}>
        <Text as="h4" weight="bold">
          {t(`plan.layer.${plan.layer}`)}
        </Text>
        <StatusLabel {...looks[status]}>
          {t(`plan.status.${status}`)}
        </StatusLabel>
        {status === 'planned' && (
          <Text>
            <CountLine counts={counts} />
          </Text>
        )}
      </div>
      {status === 'deferred' && <Text as="p">{t('plan.deferred')}</Text>}
      {reason && <Text as="p">{reason}</Text>}
      {plan.diagnostics.length > 0 && (
        <>
          <Text as="h5" weight="bold">
            {t('plan.diagnostics')}
          </Text>
          <DiagnosticList items={plan.diagnostics} />
        </>
      )}
      {plan.policies.length > 0 && <PolicyList verdicts={plan.policies} />}
      {changes.length > 0 && (
        <div>
          {ACTIONS.map(action => (
            <ChangeGroup
              key={action}
              action={action}
              changes={changes.filter(change => change.action === action)}
              total={counts[action]}
            />
          ))}
        </div>
      )}
      {omitted > 0 && (
        <Text as="p" color="secondary">
          {t('plan.omitted', { count: omitted })}
        </Text>
      )}
    </section>
  );
}
