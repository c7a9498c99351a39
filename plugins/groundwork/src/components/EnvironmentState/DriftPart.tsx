import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { EnvironmentState } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { actionLooks } from '../Plan/ActionLabel';
import { ChangeList } from '../Plan/ChangeList';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import styles from './EnvironmentState.module.css';

/** What the last drift check found: addresses and names of arguments. */
export function DriftPart(props: {
  drift: NonNullable<EnvironmentState['drift']>;
  isRemoved: boolean;
}) {
  const { changes, omitted } = props.drift;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const total = changes.length + omitted;
  if (props.isRemoved) return null;
  return (
    <div className={styles.part}>
      <Text as="h4" weight="bold">
        {t('drift.title')}
      </Text>
      <Text as="p">
        {total === 0 ? t('drift.none') : t('drift.some', { count: total })}
      </Text>
      {changes.length > 0 && (
        <ChangeList
          changes={changes}
          label={({ action }) => (
            <StatusLabel icon={actionLooks[action].icon} tone="warning">
              {t(`drift.kind.${action}`)}
            </StatusLabel>
          )}
        />
      )}
      {omitted > 0 && (
        <Text as="p" color="secondary">
          {t('plan.omitted', { count: omitted })}
        </Text>
      )}
      {total > 0 && <Text as="p">{t('drift.next')}</Text>}
    </div>
  );
}
