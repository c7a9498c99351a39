import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { StaleNote } from '../StaleNote/StaleNote';
import { LogView } from './LogView';
import { useJobLog } from './useJobLog';

/** The log of a job, while it runs and afterwards. */
export function JobLog(props: {
  repository: Repository;
  job: number;
  name: string;
  /** Page of the whole log on the forge. */
  url?: string;
}) {
  const { repository, job, name, url } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const query = useJobLog(repository, job);
  return (
    <>
      <StaleNote failed={t('log.failed')} query={query} />
      {query.isPending && (
        <div role="status" aria-label={t('log.loading')}>
          <Skeleton height={160} />
        </div>
      )}
      {query.data && <LogView name={name} log={query.data} url={url} />}
    </>
  );
}
