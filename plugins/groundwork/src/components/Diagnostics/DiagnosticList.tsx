import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Diagnostic } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAlertLine, RiCloseCircleLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import styles from './DiagnosticList.module.css';

const looks = {
  error: { icon: RiCloseCircleLine, tone: 'negative' },
  warning: { icon: RiAlertLine, tone: 'warning' },
} as const;

/** What Terraform or a provider says, errors first: resource, place and the line itself. */
export function DiagnosticList({ items }: { items: Diagnostic[] }) {
  const sorted = [
    ...items.filter(({ severity }) => severity === 'error'),
    ...items.filter(({ severity }) => severity !== 'error'),
  ];
  return (
    <ul className={styles.list}>
      {sorted.map((item, index) => (
        <DiagnosticItem key={index} item={item} />
      ))}
    </ul>
  );
}

function DiagnosticItem({ item }: { item: Diagnostic }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { severity, summary, detail, address, file, line, snippet } = item;
  return (
    <li className={`${styles.item} ${styles[severity]}`}>
      <div className={styles.head}>
        <StatusLabel {...looks[severity]}>
          {t(`diagnostics.severity.${severity}`)}
        </StatusLabel>
        <strong className={styles.summary}>{summary}</strong>
      </div>
      {address && (
        <div>
          <span className={styles.name}>{t('diagnostics.resource')}</span>{' '}
          <code>{address}</code>
        </div>
      )}
      {file && (
        <div>
          <span className={styles.name}>{t('diagnostics.place')}</span>{' '}
          <code>
            {line === undefined
              ? file
              : t('diagnostics.line', { file, line: String(line) })}
          </code>
        </div>
      )}
      {snippet && (
        <pre className={styles.snippet}>
          <code>{snippet}</code>
        </pre>
      )}
      {detail && <p className={styles.detail}>{detail}</p>}
    </li>
  );
}
