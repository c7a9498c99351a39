import type { ReactNode } from 'react';
import styles from './ScrollRegion.module.css';

/** Lets wide content scroll sideways by itself, with the keyboard too. */
export function ScrollRegion(props: { label: string; children: ReactNode }) {
  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}
