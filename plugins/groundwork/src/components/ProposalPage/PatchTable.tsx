import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import { patchLines, type PatchLine } from './patchLines';
import { ScrollRegion } from '../ScrollRegion/ScrollRegion';
import styles from './PatchTable.module.css';

const signs: Record<PatchLine['kind'], string> = {
  added: '+',
  removed: '−',
  context: '',
  hunk: '',
  note: '',
};

/** A unified diff with line numbers. */
export function PatchTable(props: { path: string; patch: string }) {
  const { path, patch } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const lines = useMemo(() => patchLines(patch), [patch]);
  const label = t('proposal.diff', { path });
  return (
    <ScrollRegion label={label}>
      {lines ? (
        <table className={styles.table}>
          <thead className={styles.head}>
            <tr>
              <th scope="col">{t('proposal.oldLine')}</th>
              <th scope="col">{t('proposal.newLine')}</th>
              <th scope="col">{t('proposal.change')}</th>
              <th scope="col">{t('proposal.text')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={index} className={styles[line.kind]}>
                <td className={styles.number}>{line.oldNumber}</td>
                <td className={styles.number}>{line.newNumber}</td>
                <td className={styles.sign}>
                  <span aria-hidden>{signs[line.kind]}</span>
                  {(line.kind === 'added' || line.kind === 'removed') && (
                    <VisuallyHidden>
                      {t(`proposal.line.${line.kind}`)}
                    </VisuallyHidden>
                  )}
                </td>
                <td className={styles.code}>{line.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <pre className={styles.plain}>{patch}</pre>
      )}
    </ScrollRegion>
  );
}
