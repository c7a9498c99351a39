import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { ActionLabel } from './ActionLabel';
import styles from './Plan.module.css';

/** Objects and what happens to each: addresses and names of arguments, never a value. */
export function ChangeList(props: {
  changes: Change[];
  /** What stands before the address, where "replace" is not the word. */
  label?(change: Change): ReactNode;
}) {
  const { changes, label } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <ul className={styles.changes}>
      {changes.map((change, index) => {
        const { address, action, attributes, replacedBy = [] } = change;
        return (
          <li key={index} className={styles.change}>
            <span className={styles.action}>
              {label ? label(change) : <ActionLabel action={action} />}
            </span>
            <span className={styles.object}>
              <code>{address}</code>
              {replacedBy.length > 0 && (
                <span className={styles.because}>
                  {t('plan.replacedBy', { names: replacedBy.join(', ') })}
                </span>
              )}
              {attributes.length > 0 && (
                <span className={styles.note}>
                  {t('plan.attributes', { names: attributes.join(', ') })}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
