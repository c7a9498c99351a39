import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Finding } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAlertLine, RiCloseCircleLine } from '@remixicon/react';
import { StatusLabel } from '../../components/StatusLabel/StatusLabel';
import { groundworkTranslationRef } from '../../translation';
import { isOnPage } from '../fieldId';
import styles from './ReviewPanel.module.css';
import type { EnvironmentDraft } from './schema';
import { useFieldLabel } from './fieldLabel';

/** Errors and warnings, each with what to do and a way to the input. */
export function FindingList(props: {
  findings: Finding[];
  environments: EnvironmentDraft[];
  onReveal(path: string): void;
}) {
  const { findings, environments, onReveal } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const labelOf = useFieldLabel(environments);
  if (findings.length === 0) return null;
  return (
    <ul className={styles.list}>
      {findings.map(finding => {
        const { level, field, rule, message, fix } = finding;
        const label = labelOf(field);
        return (
          <li
            key={`${field} ${rule} ${message}`}
            className={`${styles.finding} ${
              level === 'error' ? styles.error : ''
            }`}
          >
            <StatusLabel
              icon={level === 'error' ? RiCloseCircleLine : RiAlertLine}
              tone={level === 'error' ? 'negative' : 'warning'}
            >
              {t(`review.level.${level}`)}
            </StatusLabel>
            <strong>{label}</strong>
            <span>{message}</span>
            <span>{t('review.fix', { fix })}</span>
            {isOnPage(field) ? (
              <Button
                variant="secondary"
                size="small"
                aria-label={t('review.goToField', { field: label })}
                onPress={() => onReveal(field)}
              >
                {t('review.goTo')}
              </Button>
            ) : (
              <span className={styles.note}>{t('review.otherPage')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
