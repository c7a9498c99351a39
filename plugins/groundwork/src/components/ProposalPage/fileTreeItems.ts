import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';

/** A folder or a file of the tree. */
export interface TreeNode {
  id: string;
  name: string;
  file?: ProposalFile;
  children: TreeNode[];
}

/** Files as a tree; a folder that holds only one folder is shown together with it. */
export function fileTree(files: ProposalFile[]): TreeNode[] {
  const root: TreeNode = { id: '', name: '', children: [] };
  for (const file of files) {
    const parts = file.path.split('/');
    let folder = root;
    for (const name of parts.slice(0, -1)) {
      const id = `${folder.id}${name}/`;
      let next = folder.children.find(child => child.id === id);
      if (!next) {
        next = { id, name, children: [] };
        folder.children.push(next);
      }
      folder = next;
    }
    folder.children.push({
      id: file.path,
      name: parts[parts.length - 1],
      file,
      children: [],
    });
  }
  return root.children.map(joined);
}

/** Ids of all folders, which are open at first. */
export function folderIds(nodes: TreeNode[]): string[] {
  return nodes.flatMap(node =>
    node.file ? [] : [node.id, ...folderIds(node.children)],
  );
}

function joined(node: TreeNode): TreeNode {
  const [only] = node.children;
  if (!node.file && node.children.length === 1 && !only.file) {
    return joined({ ...only, name: `${node.name}/${only.name}` });
  }
  return { ...node, children: node.children.map(joined) };
}
