import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { PolicyVerdict } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAlertLine, RiForbidLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import styles from './Plan.module.css';

const looks = {
  deny: { icon: RiForbidLine, tone: 'negative' },
  warn: { icon: RiAlertLine, tone: 'warning' },
} as const;

/** What policies say of a plan, denials first. */
export function PolicyList({ verdicts }: { verdicts: PolicyVerdict[] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const sorted = [
    ...verdicts.filter(({ level }) => level === 'deny'),
    ...verdicts.filter(({ level }) => level !== 'deny'),
  ];
  return (
    <>
      <Text as="h5" weight="bold">
        {t('plan.policies')}
      </Text>
      <ul className={styles.changes}>
        {sorted.map(({ level, policy, message }, index) => (
          <li key={index} className={styles.change}>
            <span className={styles.action}>
              <StatusLabel {...looks[level]}>
                {t(`plan.policy.${level}`)}
              </StatusLabel>
            </span>
            <span className={styles.object}>
              <span>{message}</span>
              <span className={styles.note}>{policy}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
