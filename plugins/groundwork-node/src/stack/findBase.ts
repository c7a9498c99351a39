import { ConflictError } from '@backstage/errors';
import { STACK_FILE_PATH } from '@groundwork/backstage-plugin-groundwork-common';
import type { Git } from '../git/Git';
import type { Branch } from '../git/GitExchange';
import { PRISTINE_BRANCH } from './marks';

/**
 * Finds the pristine tree that main was made from: the newest commit of the
 * pristine branch whose stack.json is main's, byte for byte. The tip would be
 * wrong: a proposal that was closed unmerged is there too, and taking it as the
 * base would silently drop its lines.
 */
export async function findBase(
  git: Git,
  options: { main: Branch; pristine: Branch; where: string },
): Promise<{ tree: string; stackFile: Buffer }> {
  const { main, pristine, where } = options;
  const object = await git.findFile(main.commit, STACK_FILE_PATH);
  if (object === undefined) {
    throw new ConflictError(
      `${where} has no ${STACK_FILE_PATH} on its default branch, so it cannot be told what it was made from: restore the file`,
    );
  }
  const history = await git.history(pristine.commit, STACK_FILE_PATH);
  const base = history.find(commit => commit.object === object);
  if (!base) {
    throw new ConflictError(
      `${STACK_FILE_PATH} on the default branch of ${where} is none that was rendered: no commit of ${PRISTINE_BRANCH} holds the same file. Restore the version of the last merged proposal; answers are changed through the portal, not in this file`,
    );
  }
  return { tree: base.tree, stackFile: await git.readBlob(object) };
}
