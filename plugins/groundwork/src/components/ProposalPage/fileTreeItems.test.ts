import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';
import { fileTree, folderIds } from './fileTreeItems';

function file(path: string): ProposalFile {
  return { path, status: 'added', additions: 1, deletions: 0 };
}

describe('fileTree', () => {
  it('shows folders that hold one folder together with it', () => {
    const tree = fileTree(['a/b/c/one', 'a/b/c/two', 'README.md'].map(file));
    expect(tree.map(({ name }) => name)).toEqual(['a/b/c', 'README.md']);
    expect(tree[0].children.map(({ id }) => id)).toEqual([
      'a/b/c/one',
      'a/b/c/two',
    ]);
    expect(folderIds(tree)).toEqual(['a/b/c/']);
  });

  it('keeps a file and a folder of the same name apart', () => {
    expect(fileTree(['a', 'a/b'].map(file)).map(({ id }) => id)).toEqual([
      'a',
      'a/',
    ]);
  });
});
