import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  CheckView,
  ProposalProgress,
  ProposalView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { Panel } from '../Panel/Panel';
import { useFocusKept } from '../useFocusKept';
import { CheckRow } from './CheckRow';
import { MergePart } from './MergePart';
import styles from './Checks.module.css';

/** The checks of a proposal's head, and the way to approve it. */
export function ChecksPanel(props: {
  proposal: ProposalView;
  progress: ProposalProgress;
}) {
  const { proposal, progress } = props;
  const { checks, plans } = progress;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const status = useFocusKept<HTMLDivElement>(proposal.state);
  const planned = new Set(plans.map(({ environment }) => environment));
  return (
    <Panel title={t('checks.title')}>
      <div ref={status} role="status" tabIndex={-1}>
        <Text>
          <CheckSummary checks={checks} />
        </Text>
      </div>
      {checks.length > 0 && (
        <ul className={styles.list}>
          {checks.map(check => (
            <CheckRow
              key={check.name}
              check={check}
              repository={proposal.repository}
              hasPlan={
                check.environment !== undefined &&
                planned.has(check.environment)
              }
            />
          ))}
        </ul>
      )}
      <MergePart proposal={proposal} progress={progress} />
    </Panel>
  );
}

function CheckSummary({ checks }: { checks: CheckView[] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const ended = checks.filter(({ state }) => state === 'completed');
  const failed = ended.filter(({ conclusion }) => conclusion === 'failure');
  const counts = { done: String(ended.length), total: String(checks.length) };
  if (checks.length === 0) return <>{t('checks.none')}</>;
  return (
    <>
      {failed.length > 0
        ? t('checks.progressFailed', { ...counts, count: failed.length })
        : t('checks.progress', counts)}
    </>
  );
}
