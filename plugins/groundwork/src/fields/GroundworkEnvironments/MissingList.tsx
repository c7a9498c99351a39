import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import { isOnPage } from '../fieldId';
import styles from './ReviewPanel.module.css';
import type { EnvironmentDraft } from './schema';
import { useFieldLabel } from './fieldLabel';

/** The questions that have to be answered before anything can be said. */
export function MissingList(props: {
  missing: string[];
  environments: EnvironmentDraft[];
  onReveal(path: string): void;
}) {
  const { missing, environments, onReveal } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const labelOf = useFieldLabel(environments);
  return (
    <ul className={styles.missing}>
      {missing.map(path => (
        <li key={path}>
          {isOnPage(path) ? (
            <Button
              variant="tertiary"
              size="small"
              aria-label={t('review.goToField', { field: labelOf(path) })}
              onPress={() => onReveal(path)}
            >
              {labelOf(path)}
            </Button>
          ) : (
            <>
              {labelOf(path)}{' '}
              <span className={styles.note}>{t('review.otherPage')}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
