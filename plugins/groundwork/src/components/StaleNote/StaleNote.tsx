import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import { causeOf, ErrorPanel } from '../ErrorPanel/ErrorPanel';
import { formatClock } from '../Time/Time';

/** Says that what stands below is old, because the last poll failed; or that there is nothing. */
export function StaleNote(props: {
  /** Title where nothing has been read at all. */
  failed: string;
  query: {
    data: unknown;
    error: unknown;
    dataUpdatedAt: number;
    isFetching: boolean;
    refetch(): unknown;
  };
}) {
  const { failed, query } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  if (!query.error) return null;
  if (query.data === undefined)
    return (
      <ErrorPanel
        title={failed}
        error={query.error}
        onRetry={() => query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('stale.title', { time: formatClock(query.dataUpdatedAt) })}
      description={t('stale.text', { cause: causeOf(query.error) })}
      customActions={
        <Button
          size="small"
          variant="secondary"
          onPress={() => query.refetch()}
          isPending={query.isFetching}
        >
          {t('error.retry')}
        </Button>
      }
    />
  );
}
