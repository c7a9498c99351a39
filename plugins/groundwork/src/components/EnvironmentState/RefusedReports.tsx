import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { EnvironmentStates } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { Time } from '../Time/Time';
import styles from './EnvironmentState.module.css';

/** The newest are shown, the rest counted. */
const shownAtMost = 5;

/** Reports that were not believed. */
export function RefusedReports(props: {
  refused: EnvironmentStates['refused'];
}) {
  const { refused } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  if (refused.length === 0) return null;
  const older = refused.length - shownAtMost;
  return (
    <Alert
      status="warning"
      icon
      title={t('refused.title', { count: refused.length })}
      description={
        <div className={styles.refused}>
          <p>{t('refused.text')}</p>
          <ul>
            {refused
              .slice(0, shownAtMost)
              .map(({ run, environment, at, reason }, index) => (
                <li key={index}>
                  <strong>
                    {t('refused.item', { environment, run: String(run) })}
                  </strong>
                  {': '}
                  {reason} <Time iso={at} />
                </li>
              ))}
          </ul>
          {older > 0 && <p>{t('refused.more', { amount: older })}</p>}
        </div>
      }
    />
  );
}
