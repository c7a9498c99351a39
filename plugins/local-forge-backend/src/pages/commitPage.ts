import { Forge } from '../Forge';
import { readCommit } from '../git/commits';
import { diffTrees, EMPTY_TREE } from '../git/diff';
import { resolveCommit } from '../git/objects';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { notFound } from '../rest/errors';
import { fullName } from '../rest/urls';
import { diffView } from './diffView';
import { html } from './html';
import { page } from './layout';
import { breadcrumbs, findPageRepository } from './pagePlace';

/** A commit: its message and what it changes against its first parent. */
export async function commitPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findPageRepository(forge, request);
  const directory = forge.directory(repository);
  const sha = await resolveCommit(directory, request.params.ref);
  if (!sha) throw notFound();
  const commit = await readCommit(directory, sha);
  const [parent] = commit.parents;
  const changes = await diffTrees(directory, parent ?? EMPTY_TREE, sha);
  const [subject] = commit.message.split('\n');
  const content = html`<h1>${subject}</h1>
    <p class="quiet">
      ${commit.author.name} · ${commit.author.date} ·
      <code>${sha}</code>${parent !== undefined &&
      html` · parent
        <a href="/${fullName(repository)}/commit/${parent}"
          ><code>${parent.slice(0, 7)}</code></a
        >`}
    </p>
    <pre class="wrap">${commit.message}</pre>
    <h2>Files <span class="count">${changes.length}</span></h2>
    ${diffView(changes)}`;
  return page(forge, subject, content, { path: breadcrumbs(repository) });
}
