import { useId, type ReactNode } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import styles from './Disclosure.module.css';

/**
 * A part that opens and closes; closed, its content is not drawn. Flat, unlike
 * an Accordion: each of those steps the background, and on the third step
 * neither secondary text nor errors are readable in the dark theme.
 */
export function Disclosure(props: {
  title: ReactNode;
  subtitle?: ReactNode;
  /** Level of the heading. */
  level: 4 | 5 | 6;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  children: ReactNode;
}) {
  const { title, subtitle, level, isOpen, onToggle, children } = props;
  const panelId = useId();
  const Heading = `h${level}` as const;
  const Arrow = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <div className={styles.disclosure}>
      <Heading className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => onToggle(!isOpen)}
        >
          <Arrow size={16} aria-hidden />
          <span className={styles.title}>{title}</span>{' '}
          <span className={styles.subtitle}>{subtitle}</span>
        </button>
      </Heading>
      <div id={panelId} className={styles.panel} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
