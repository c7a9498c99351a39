import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';
import { RiArrowRightSLine, RiFolderLine } from '@remixicon/react';
import {
  Button,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components';
import { groundworkTranslationRef } from '../../translation';
import { FileStatus } from './FileStatus';
import { fileTree, folderIds, type TreeNode } from './fileTreeItems';
import styles from './FileTree.module.css';

/** The changed files by folder. Enter or a click shows the file's diff. */
export function FileTree(props: {
  files: ProposalFile[];
  onSelect(path: string): void;
}) {
  const { files, onSelect } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const nodes = useMemo(() => fileTree(files), [files]);
  const folders = useMemo(() => new Set(folderIds(nodes)), [nodes]);
  return (
    <Tree
      className={styles.tree}
      aria-label={t('proposal.tree')}
      items={nodes}
      defaultExpandedKeys={folders}
      selectionMode="none"
      onAction={key => {
        if (!folders.has(String(key))) onSelect(String(key));
      }}
    >
      {renderNode}
    </Tree>
  );
}

function renderNode(node: TreeNode) {
  return (
    <TreeItem id={node.id} textValue={node.name} className={styles.item}>
      <TreeItemContent>
        {node.file ? (
          <span className={styles.row}>
            <FileStatus status={node.file.status} />
            <span className={styles.name}>{node.name}</span>
          </span>
        ) : (
          <span className={styles.row}>
            <Button slot="chevron" className={styles.chevron}>
              <RiArrowRightSLine size={16} aria-hidden />
            </Button>
            <RiFolderLine size={16} aria-hidden />
            <span className={styles.name}>{node.name}</span>
          </span>
        )}
      </TreeItemContent>
      <Collection items={node.children}>{renderNode}</Collection>
    </TreeItem>
  );
}
