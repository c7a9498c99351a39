import { lazy, Suspense, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { FileStatus } from './FileStatus';
import styles from './FileDiff.module.css';

const PatchTable = lazy(() =>
  import('./PatchTable').then(m => ({ default: m.PatchTable })),
);

/** One changed file; its diff is drawn only while it is open. */
export function FileDiff(props: {
  file: ProposalFile;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  sectionRef(element: HTMLElement | null): void;
}) {
  const { file, isOpen, onToggle, sectionRef } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const panelId = useId();
  const Arrow = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <section className={styles.file} ref={sectionRef}>
      <h4 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => onToggle(!isOpen)}
        >
          <Arrow size={16} aria-hidden />
          <FileStatus status={file.status} />
          <span className={styles.path}>
            {file.previousPath && `${file.previousPath} → `}
            {file.path}
          </span>
          <span className={styles.counts}>
            <span className={styles.additions}>+{file.additions}</span>{' '}
            <span className={styles.deletions}>−{file.deletions}</span>
          </span>
        </button>
      </h4>
      <div id={panelId} hidden={!isOpen}>
        {isOpen &&
          (file.patch ? (
            <Suspense fallback={<Skeleton height={120} />}>
              <PatchTable path={file.path} patch={file.patch} />
            </Suspense>
          ) : (
            <div className={styles.note}>
              <Text>{t('proposal.noPatch')}</Text>
            </div>
          ))}
      </div>
    </section>
  );
}
