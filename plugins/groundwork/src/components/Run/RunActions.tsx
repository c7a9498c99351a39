import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import type {
  Repository,
  RunView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useOperation } from '../../query/useOperation';
import { groundworkTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog/ConfirmDialog';
import { causeOf } from '../ErrorPanel/ErrorPanel';
import styles from './Run.module.css';

/** To the run on the forge, its end before its time, and another try. */
export function RunActions(props: { repository: Repository; run: RunView }) {
  const { repository, run } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const cancel = useOperation<void>(repository, api =>
    api.cancelRun(repository, run.id),
  );
  const again = useOperation<void>(repository, api =>
    api.rerun(repository, run.id),
  );
  const canRunAgain =
    run.state === 'completed' &&
    run.conclusion !== 'success' &&
    run.workflow !== 'retire';
  const name = t('run.titleOf', {
    workflow: t(`workflow.${run.workflow}`),
    id: String(run.id),
  });
  const close = () => {
    cancel.reset();
    setOpen(false);
  };
  return (
    <span className={styles.actions}>
      <ButtonLink
        size="small"
        variant="secondary"
        href={run.url}
        target="_blank"
        rel="noopener noreferrer"
        iconEnd={<RiExternalLinkLine />}
      >
        {t('run.openOnForge')}
      </ButtonLink>
      {run.state !== 'completed' && (
        <Button
          size="small"
          variant="secondary"
          destructive
          onPress={() => setOpen(true)}
        >
          {t('run.cancel')}
        </Button>
      )}
      {canRunAgain && (
        <Button
          size="small"
          variant="secondary"
          isDisabled={again.isPending}
          onPress={() => again.mutate()}
        >
          {t('run.again')}
        </Button>
      )}
      {again.error && (
        <Text role="alert" color="danger">
          {t('run.againFailed', { cause: causeOf(again.error) })}
        </Text>
      )}
      <ConfirmDialog
        isOpen={isOpen}
        onClose={close}
        title={t('run.cancelDialog.title', { run: name })}
        confirm={t('run.cancelDialog.confirm')}
        failed={t('run.cancelDialog.failed')}
        isDestructive
        operation={cancel}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
      >
        <p>{t('run.cancelDialog.text')}</p>
      </ConfirmDialog>
    </span>
  );
}
