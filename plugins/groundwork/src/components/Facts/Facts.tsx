import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** One answer with its name, and a remark in small. */
export interface FactItem {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

/** Names and values side by side, as many in a row as fit. */
export function Facts({ items }: { items: FactItem[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {note && <span className={styles.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
