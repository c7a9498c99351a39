import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Finding } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAlertLine, RiCloseCircleLine } from '@remixicon/react';
import { StatusLabel } from '../../components/StatusLabel/StatusLabel';
import { groundworkTranslationRef } from '../../translation';

/** How many errors and warnings there are; nothing when there are none. */
export function FindingCounts({ findings }: { findings: Finding[] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  return (
    <>
      {errors > 0 && (
        <StatusLabel icon={RiCloseCircleLine} tone="negative">
          {t('review.errors', { count: errors })}
        </StatusLabel>
      )}
      {warnings > 0 && (
        <StatusLabel icon={RiAlertLine} tone="warning">
          {t('review.warnings', { count: warnings })}
        </StatusLabel>
      )}
    </>
  );
}
