import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  Repository,
  WaitingEnvironment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { useOperation } from '../../query/useOperation';
import { groundworkTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog/ConfirmDialog';
import { DangerList } from '../Plan/DangerList';
import { planDangers } from '../Plan/planDangers';
import { PlanContent } from '../Plan/PlanPanel';

/** The plan that waits, and what it replaces or destroys; exactly that plan is approved. */
export function ApproveDialog(props: {
  isOpen: boolean;
  onClose(): void;
  repository: Repository;
  run: number;
  /** As it was when the dialog was opened. */
  read: WaitingEnvironment;
  hasMoved: boolean;
}) {
  const { isOpen, onClose, repository, run, read, hasMoved } = props;
  const { environment, plan } = read;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const approve = useOperation<void>(repository, api =>
    api.approveRun(repository, run, { environment, digest: plan?.digest }),
  );
  const dangers = plan && planDangers(plan);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={() => {
        approve.reset();
        onClose();
      }}
      title={t('run.approveDialog.title', { environment })}
      confirm={t('run.approveDialog.confirm')}
      failed={t('run.approveDialog.failed')}
      isDestructive={
        dangers && (dangers.changes.length > 0 || dangers.unlisted > 0)
      }
      isDisabled={hasMoved}
      operation={approve}
      onConfirm={() => approve.mutate(undefined, { onSuccess: onClose })}
    >
      {hasMoved && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('run.approveDialog.moved')}
        />
      )}
      <p>{t('run.approveDialog.intro', { environment })}</p>
      {plan && (
        <>
          <DangerList plan={plan} />
          <PlanContent plan={plan} />
        </>
      )}
    </ConfirmDialog>
  );
}
