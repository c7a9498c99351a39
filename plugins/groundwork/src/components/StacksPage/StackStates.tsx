import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useEnvironmentStates } from '../../query/useOperationQuery';
import { groundworkTranslationRef } from '../../translation';
import { causeOf } from '../ErrorPanel/ErrorPanel';
import { EnvironmentStateLabel } from '../StatusLabel/EnvironmentStateLabel';
import { Rehearsed } from '../StatusLabel/Rehearsed';
import styles from './StackStates.module.css';

/** The states of a stack's environments, in a cell; read apart so that one that fails stops no other. */
export function StackStates({ repository }: { repository: Repository }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { data, error } = useEnvironmentStates(repository);
  if (!data)
    return error ? (
      <Text color="secondary">
        <span title={causeOf(error)}>{t('stacks.stateFailed')}</span>
      </Text>
    ) : (
      <Skeleton width={120} height={20} />
    );
  if (data.environments.length === 0)
    return <Text color="secondary">{t('stacks.noEnvironments')}</Text>;
  return (
    <ul className={styles.states}>
      {data.environments.map(({ environment, state, rehearsed }) => (
        <li key={environment} className={styles.state}>
          <EnvironmentStateLabel environment={environment} state={state} />
          {rehearsed && <Rehearsed />}
        </li>
      ))}
    </ul>
  );
}
