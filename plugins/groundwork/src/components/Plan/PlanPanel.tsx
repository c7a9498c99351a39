import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { PlanSummary } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { Panel } from '../Panel/Panel';
import { Rehearsed } from '../StatusLabel/Rehearsed';
import { Time } from '../Time/Time';
import { CountLine } from './CountLine';
import { LayerPlanPart } from './LayerPlanPart';
import { ACTIONS, sumCounts } from './planDangers';
import styles from './Plan.module.css';

/** The plan of one environment, as a panel of its own. */
export function PlanPanel({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <Panel
      title={t('plan.title', { environment: plan.environment })}
      actions={plan.rehearsed && <Rehearsed />}
    >
      <PlanContent plan={plan} />
    </Panel>
  );
}

/** What a plan would do: the sum where more than one layer changes, then each layer. */
export function PlanContent({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const changing = plan.layers.filter(({ counts }) =>
    ACTIONS.some(action => counts[action] > 0),
  );
  return (
    <div className={styles.plan}>
      {plan.reviewedPlan && (
        <Alert
          status={plan.reviewedPlan === 'different' ? 'warning' : 'info'}
          icon
          title={t(`plan.reviewed.${plan.reviewedPlan}`)}
        />
      )}
      {changing.length > 1 && (
        <Text as="p">
          <CountLine counts={sumCounts(plan)} />
        </Text>
      )}
      {plan.layers.map(layer => (
        <LayerPlanPart key={layer.layer} plan={layer} />
      ))}
      <p className={styles.footnote}>
        {t('plan.version', {
          version: plan.terraformVersion,
          commit: plan.commit.slice(0, 8),
        })}
        {', '}
        <Time iso={plan.createdAt} />
      </p>
    </div>
  );
}
