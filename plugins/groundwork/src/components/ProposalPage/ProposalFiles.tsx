import { useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link, Text } from '@backstage/ui';
import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { FileDiff } from './FileDiff';
import { FileTree } from './FileTree';
import styles from './ProposalFiles.module.css';

/** Files with more changed lines stay closed until they are asked for. */
const openUpToLines = 300;
/** So do all files behind these, so that a page of hundreds opens at once. */
const openUpToFiles = 20;

/** The files of a proposal: a tree to find one, and every diff. */
export function ProposalFiles(props: {
  files: ProposalFile[];
  truncated: boolean;
  url: string;
}) {
  const { files, truncated, url } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const sections = useRef(new Map<string, HTMLElement>());
  if (files.length === 0) return <Text>{t('proposal.noFiles')}</Text>;

  function isOpen(file: ProposalFile, index: number) {
    return (
      toggled[file.path] ??
      (index < openUpToFiles &&
        file.additions + file.deletions <= openUpToLines)
    );
  }
  function show(path: string) {
    setToggled(current => ({ ...current, [path]: true }));
    const section = sections.current.get(path);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('button')?.focus({ preventScroll: true });
  }

  return (
    <div className={styles.layout}>
      <div className={styles.tree}>
        <FileTree files={files} onSelect={show} />
      </div>
      <div className={styles.diffs}>
        {truncated && (
          <Alert
            status="warning"
            icon
            title={t('proposal.truncated')}
            description={t('proposal.truncatedFix')}
            customActions={
              <Link href={url} target="_blank" rel="noopener noreferrer">
                {t('proposal.openOnForge')}
              </Link>
            }
          />
        )}
        {files.map((file, index) => (
          <FileDiff
            key={file.path}
            file={file}
            isOpen={isOpen(file, index)}
            onToggle={open =>
              setToggled(current => ({ ...current, [file.path]: open }))
            }
            sectionRef={element => {
              if (element) sections.current.set(file.path, element);
              else sections.current.delete(file.path);
            }}
          />
        ))}
      </div>
    </div>
  );
}
