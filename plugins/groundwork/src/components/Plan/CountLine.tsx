import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Counts } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import { actionLooks } from './ActionLabel';
import { ACTIONS } from './planDangers';
import styles from './Plan.module.css';

/** How much happens, what is replaced or destroyed first. */
export function CountLine({ counts }: { counts: Counts }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const some = ACTIONS.filter(action => counts[action] > 0);
  if (some.length === 0) return <span>{t('plan.nothing')}</span>;
  return (
    <span className={styles.counts}>
      {some.map(action => (
        <StatusLabel key={action} {...actionLooks[action]}>
          {t(`plan.count.${action}`, { amount: counts[action] })}
        </StatusLabel>
      ))}
    </span>
  );
}
