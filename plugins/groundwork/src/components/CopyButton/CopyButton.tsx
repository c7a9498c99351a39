import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import styles from './CopyButton.module.css';

const confirmMs = 2_000;
const icons = {
  idle: RiFileCopyLine,
  done: RiCheckLine,
  failed: RiErrorWarningLine,
};

/** Copies a value, and says whether it did. */
export function CopyButton(props: { value: string; what: string }) {
  const { value, what } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [outcome, setOutcome] = useState<keyof typeof icons>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), confirmMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('done');
    } catch {
      setOutcome('failed');
    }
  }
  const Icon = icons[outcome];
  return (
    <span className={styles.copy}>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('copy.label', { what })}
        icon={<Icon size={16} />}
        onPress={copy}
      />
      <VisuallyHidden role="status">
        {outcome !== 'idle' && t(`copy.${outcome}`)}
      </VisuallyHidden>
    </span>
  );
}
