import { useId, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Finding } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { fieldId } from '../fieldId';
import styles from './FieldFrame.module.css';

/** What an input takes over from its frame. */
export interface FramedInput {
  validationBehavior: 'aria';
  isInvalid: boolean;
  'aria-describedby': string | undefined;
}

/** Around every input: the place a finding leads to, the finding, and the way back to the profile. */
export function FieldFrame(props: {
  path: string;
  label: string;
  finding?: Finding;
  /** Shown when the answer differs from the profile's. */
  profileValue?: string;
  onReset?(): void;
  children(input: FramedInput): ReactNode;
}) {
  const { path, label, finding, profileValue, onReset, children } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const noteId = useId();
  return (
    <div id={fieldId(path)} className={styles.frame}>
      {children({
        validationBehavior: 'aria',
        isInvalid: finding?.level === 'error',
        'aria-describedby': finding ? noteId : undefined,
      })}
      {finding && (
        <p id={noteId} className={`${styles.finding} ${styles[finding.level]}`}>
          {finding.message}. {t('review.fix', { fix: finding.fix })}.
        </p>
      )}
      {profileValue !== undefined && onReset && (
        <p className={styles.own}>
          <span>{t('editor.profileSays', { value: profileValue })}</span>
          <Button
            variant="tertiary"
            size="small"
            aria-label={t('editor.resetField', { field: label })}
            onPress={onReset}
          >
            {t('editor.reset')}
          </Button>
        </p>
      )}
    </div>
  );
}
