import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useRun } from '../../query/useOperationQuery';
import { groundworkTranslationRef } from '../../translation';
import { StaleNote } from '../StaleNote/StaleNote';
import { RunProgress } from './RunProgress';

/** A run that is read for itself. */
export function RunById(props: { repository: Repository; run: number }) {
  const { repository, run } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const query = useRun(repository, run);
  return (
    <>
      <StaleNote failed={t('run.failed')} query={query} />
      {query.isPending && (
        <div role="status" aria-label={t('run.loading')}>
          <Skeleton height={160} />
        </div>
      )}
      {query.data && <RunProgress repository={repository} run={query.data} />}
    </>
  );
}
