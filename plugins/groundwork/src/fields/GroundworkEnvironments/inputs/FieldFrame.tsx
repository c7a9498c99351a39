import { useId, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Finding } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import { fieldId } from '../../fieldId';
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
  findings?: Finding[];
  /** Remark below the input, for those that have no place of their own for it. */
  help?: string;
  /** Shown when the answer differs from the profile's. */
  profileValue?: string;
  onReset?(): void;
  children(input: FramedInput): ReactNode;
}) {
  const { path, label, findings = [], help } = props;
  const { profileValue, onReset, children } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const noteId = useId();
  const helpId = useId();
  const describedBy = [
    ...(help ? [helpId] : []),
    ...(findings.length > 0 ? [noteId] : []),
  ].join(' ');
  return (
    <div id={fieldId(path)} className={styles.frame}>
      {children({
        validationBehavior: 'aria',
        isInvalid: findings.some(({ level }) => level === 'error'),
        'aria-describedby': describedBy || undefined,
      })}
      {help && (
        <p id={helpId} className={styles.help}>
          {help}
        </p>
      )}
      {findings.length > 0 && (
        <div id={noteId}>
          {findings.map(({ level, rule, message, fix }) => (
            <p
              key={`${rule} ${message}`}
              className={`${styles.finding} ${styles[level]}`}
            >
              {message}. {t('review.fix', { fix })}.
            </p>
          ))}
        </div>
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
