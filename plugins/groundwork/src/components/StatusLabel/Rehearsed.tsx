import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFlaskLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import styles from './Rehearsed.module.css';

/** Stands wherever a result is not from a cloud account. */
export function Rehearsed() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <span className={styles.mark} title={t('rehearsed.title')}>
      <RiFlaskLine size={14} aria-hidden />
      {t('rehearsed.label')}
    </span>
  );
}
