import type { ReactNode } from 'react';
import type { RemixiconComponentType } from '@remixicon/react';
import styles from './StatusLabel.module.css';

export type Tone =
  | 'positive'
  | 'warning'
  | 'negative'
  | 'announcement'
  | 'neutral';

/** A status is an icon and a word; the colour only repeats them. */
export function StatusLabel(props: {
  icon: RemixiconComponentType;
  tone: Tone;
  /** For a sentence in place of a word. */
  wraps?: boolean;
  children: ReactNode;
}) {
  const { icon: Icon, tone, wraps, children } = props;
  return (
    <span
      className={`${styles.label} ${styles[tone]} ${wraps ? styles.wraps : ''}`}
    >
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
