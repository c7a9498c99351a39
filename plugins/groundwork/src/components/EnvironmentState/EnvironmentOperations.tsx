import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type {
  Environment,
  EnvironmentState,
  EnvironmentStateName,
  EnvironmentStates,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiDeleteBinLine, RiSearchEyeLine } from '@remixicon/react';
import { useOperation } from '../../query/useOperation';
import { groundworkTranslationRef } from '../../translation';
import { causeOf } from '../ErrorPanel/ErrorPanel';
import styles from './EnvironmentState.module.css';
import { RemoveDialog } from './RemoveDialog';

/** In these nothing is there that could drift or be removed. */
const nothingThere: EnvironmentStateName[] = ['proposed', 'planned', 'removed'];

/** Check drift, and remove; where they cannot be pressed, why not. */
export function EnvironmentOperations(props: {
  repository: Repository;
  state: EnvironmentState;
  environment?: Environment;
  operations: EnvironmentStates['operations'];
}) {
  const { repository, state, environment, operations } = props;
  const name = state.environment;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const check = useOperation<void>(repository, api =>
    api.checkDrift(repository, name),
  );
  if (nothingThere.includes(state.state)) return null;
  const isBusy = state.activeRun !== undefined;
  const reasons = isBusy
    ? [t('environmentState.busy')]
    : [
        !operations.check && t('drift.notAllowed'),
        !operations.remove && t('remove.notAllowed'),
      ].filter(Boolean);
  return (
    <div className={styles.operations}>
      <div className={styles.buttons}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiSearchEyeLine />}
          aria-label={t('drift.checkOf', { environment: name })}
          isDisabled={isBusy || !operations.check}
          isPending={check.isPending}
          onPress={() => check.mutate()}
        >
          {t('drift.check')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          destructive
          iconStart={<RiDeleteBinLine />}
          aria-label={t('remove.buttonOf', { environment: name })}
          isDisabled={isBusy || !operations.remove}
          onPress={() => setOpen(true)}
        >
          {t('remove.button')}
        </Button>
      </div>
      {reasons.length > 0 && (
        <span className={styles.reason}>{reasons.join(' ')}</span>
      )}
      {check.error !== null && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('drift.checkFailed')}
          description={causeOf(check.error)}
        />
      )}
      <RemoveDialog
        key={String(isOpen)}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        repository={repository}
        state={state}
        environment={environment}
      />
    </div>
  );
}
