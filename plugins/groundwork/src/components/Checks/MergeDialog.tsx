import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  ProposalProgress,
  ProposalView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { useOperation } from '../../query/useOperation';
import { groundworkTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog/ConfirmDialog';
import { DangerList } from '../Plan/DangerList';
import { planDangers } from '../Plan/planDangers';

/** Lists what would be replaced or destroyed before a person approves exactly the head that was read. */
export function MergeDialog(props: {
  isOpen: boolean;
  onClose(): void;
  proposal: ProposalView;
  /** As it was when the dialog was opened. */
  read: ProposalProgress;
  hasMoved: boolean;
}) {
  const { isOpen, onClose, proposal, read, hasMoved } = props;
  const { repository, number, title } = proposal;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const merge = useOperation<void>(repository, api =>
    api.merge(repository, number, { headSha: read.headSha }),
  );
  const isDestructive = read.plans.some(plan => {
    const { changes, unlisted } = planDangers(plan);
    return changes.length > 0 || unlisted > 0;
  });
  const withoutPlan = read.checks.filter(
    ({ environment }) =>
      environment !== undefined &&
      !read.plans.some(plan => plan.environment === environment),
  );
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={() => {
        merge.reset();
        onClose();
      }}
      title={t('merge.dialog.title', { number: String(number) })}
      confirm={t('merge.dialog.confirm')}
      failed={t('merge.dialog.failed')}
      isDestructive={isDestructive}
      isDisabled={hasMoved}
      operation={merge}
      onConfirm={() => merge.mutate(undefined, { onSuccess: onClose })}
    >
      {hasMoved && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('merge.dialog.moved')}
        />
      )}
      <p>
        {t('merge.dialog.intro', { title, commit: read.headSha.slice(0, 8) })}
      </p>
      {read.plans.length === 0 && (
        <Alert status="warning" icon title={t('merge.dialog.noPlan')} />
      )}
      {withoutPlan.map(({ environment = '' }) => (
        <Alert
          key={environment}
          status="warning"
          icon
          title={t('plan.missing', { environment })}
        />
      ))}
      {read.plans.map(plan => (
        <DangerList key={plan.environment} plan={plan} />
      ))}
    </ConfirmDialog>
  );
}
