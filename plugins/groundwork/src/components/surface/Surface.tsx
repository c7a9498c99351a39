import type { ReactNode } from 'react';
import styles from './surface.module.css';

/** Root of everything we draw: here our own colours are defined, for both themes. */
export function Surface({ children }: { children: ReactNode }) {
  return <div className={styles.surface}>{children}</div>;
}
