import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, TextField } from '@backstage/ui';
import type {
  Environment,
  EnvironmentState,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { useOperation } from '../../query/useOperation';
import { groundworkTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog/ConfirmDialog';
import styles from './EnvironmentState.module.css';

/** Says what a removal does, in which order, and asks for the environment's name. */
export function RemoveDialog(props: {
  isOpen: boolean;
  onClose(): void;
  repository: Repository;
  state: EnvironmentState;
  environment?: Environment;
}) {
  const { isOpen, onClose, repository, state, environment } = props;
  const name = state.environment;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [typed, setTyped] = useState('');
  const remove = useOperation<void>(repository, api =>
    api.removeEnvironment(repository, name, typed.trim()),
  );
  const hasDatabase = environment
    ? environment.database.kind !== 'none'
    : state.outputs === undefined || state.outputs.database !== undefined;
  const steps = [
    hasDatabase ? 'protection' : 'protectionCluster',
    'platform',
    'wait',
    ...(hasDatabase ? (['snapshot'] as const) : []),
    'infrastructure',
    'verify',
  ] as const;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('remove.title', { environment: name })}
      confirm={t('remove.confirm', { environment: name })}
      failed={t('remove.failed')}
      isDestructive
      isDisabled={typed.trim() !== name}
      operation={remove}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
    >
      <p>
        {environment
          ? t('remove.intro', {
              environment: name,
              account: environment.account,
              region: environment.region,
            })
          : t('remove.introShort', { environment: name })}
      </p>
      <ol className={styles.removal}>
        {steps.map(step => (
          <li key={step}>{t(`remove.steps.${step}`)}</li>
        ))}
      </ol>
      <p>{t('remove.data')}</p>
      {environment && <p>{t('remove.again')}</p>}
      {state.rehearsed && (
        <Alert status="info" icon title={t('remove.rehearsed')} />
      )}
      <TextField
        // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog has to put the focus somewhere
        autoFocus
        label={t('remove.type', { environment: name })}
        description={t('remove.typeHelp')}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
    </ConfirmDialog>
  );
}
