import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { ProposalView } from '@groundwork/backstage-plugin-groundwork-common';
import { useProgress } from '../../query/useOperationQuery';
import { groundworkTranslationRef } from '../../translation';
import { ChecksPanel } from '../Checks/ChecksPanel';
import { Panel } from '../Panel/Panel';
import { PlanPanel } from '../Plan/PlanPanel';
import { RunProgress } from '../Run/RunProgress';
import { StaleNote } from '../StaleNote/StaleNote';
import { Rehearsed } from '../StatusLabel/Rehearsed';

/** What runs for a proposal: the apply that its merge started, its checks, and its plans. */
export function ProposalOperations({ proposal }: { proposal: ProposalView }) {
  const { repository, number, state } = proposal;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const query = useProgress(repository, number);
  const progress = query.data;
  const isRehearsed = progress?.plans.some(({ rehearsed }) => rehearsed);
  return (
    <>
      <StaleNote failed={t('checks.failed')} query={query} />
      {query.isPending && (
        <div role="status" aria-label={t('checks.loading')}>
          <Skeleton height={180} />
        </div>
      )}
      {progress && (
        <>
          {state === 'merged' && (
            <Panel
              title={t('run.title')}
              actions={isRehearsed && <Rehearsed />}
            >
              {progress.applyRun ? (
                <RunProgress repository={repository} run={progress.applyRun} />
              ) : (
                <Text as="p" role="status">
                  {t('run.starting')}
                </Text>
              )}
            </Panel>
          )}
          <ChecksPanel proposal={proposal} progress={progress} />
          {progress.plans.map(plan => (
            <PlanPanel key={plan.environment} plan={plan} />
          ))}
        </>
      )}
    </>
  );
}
