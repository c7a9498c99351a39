import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Skeleton, Text } from '@backstage/ui';
import { RiCheckboxCircleLine, RiTimeLine } from '@remixicon/react';
import { ErrorPanel } from '../../components/ErrorPanel/ErrorPanel';
import { NetworkPlanFigure } from '../../components/NetworkPlan/NetworkPlanFigure';
import { StatusLabel } from '../../components/StatusLabel/StatusLabel';
import { groundworkTranslationRef } from '../../translation';
import { FindingCounts } from './FindingCounts';
import { FindingList } from './FindingList';
import { MissingList } from './MissingList';
import styles from './ReviewPanel.module.css';
import type { EnvironmentDraft } from './schema';
import type { ReviewState } from './useReview';
import { VersionList } from './VersionList';

/** What the server makes of the answers, while they are written. */
export function ReviewPanel(props: {
  review: ReviewState;
  environments: EnvironmentDraft[];
  /** Opens what hides the input of a path and focuses it. */
  onReveal(path: string): void;
}) {
  const { review, environments, onReveal } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const titleId = useId();
  const { data, missing, isOutdated, error } = review;
  const isWaiting = missing.length > 0;
  const isLoading = !isWaiting && !error && (isOutdated || review.isFetching);

  return (
    <Box
      bg="neutral"
      className={styles.panel}
      role="region"
      aria-labelledby={titleId}
    >
      <Text as="h3" id={titleId} variant="title-x-small" weight="bold">
        {t('review.title')}
      </Text>
      <div role="status" className={styles.status}>
        <Status review={review} isLoading={isLoading} />
      </div>
      {isWaiting && (
        <MissingList
          missing={missing}
          environments={environments}
          onReveal={onReveal}
        />
      )}
      {error && !isWaiting && (
        <ErrorPanel
          title={t('review.failed')}
          error={error}
          onRetry={() => review.refetch()}
          isRetrying={review.isFetching}
        />
      )}
      {isLoading && !data && <Skeleton height={240} />}
      {data && (
        <div
          className={`${styles.answer} ${
            isOutdated || isWaiting || error ? styles.outdated : ''
          }`}
        >
          <FindingList
            findings={data.findings}
            environments={environments}
            onReveal={onReveal}
          />
          {data.networks.map(plan => (
            <section key={plan.environment} className={styles.part}>
              <Text as="h4" weight="bold">
                {t('review.network', { environment: plan.environment })}
              </Text>
              <NetworkPlanFigure plan={plan} />
            </section>
          ))}
          {data.spec?.environments.map(({ name, network }) =>
            network.kind === 'existing' ? (
              <section key={name} className={styles.part}>
                <Text as="h4" weight="bold">
                  {t('review.network', { environment: name })}
                </Text>
                <Text>
                  {t('network.existing', {
                    vpc: network.vpcId,
                    cidr: network.cidr,
                  })}
                </Text>
                <span className={styles.note}>{t('network.existingNote')}</span>
              </section>
            ) : null,
          )}
          <VersionList
            versions={data.versions}
            dataFrom={data.lifecycleDataFrom}
          />
        </div>
      )}
    </Box>
  );
}

/** One line that says where the review stands; announced when it changes. */
function Status(props: { review: ReviewState; isLoading: boolean }) {
  const { review, isLoading } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  if (review.missing.length > 0)
    return (
      <StatusLabel icon={RiTimeLine} tone="neutral">
        {t('review.waiting')}
      </StatusLabel>
    );
  if (isLoading)
    return (
      <StatusLabel icon={RiTimeLine} tone="neutral">
        {t('review.loading')}
      </StatusLabel>
    );
  if (review.error || !review.data) return null;
  if (review.data.findings.length > 0)
    return <FindingCounts findings={review.data.findings} />;
  return (
    <StatusLabel icon={RiCheckboxCircleLine} tone="positive">
      {t('review.fine')}
    </StatusLabel>
  );
}
