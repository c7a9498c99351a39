import { Forge } from '../Forge';
import { diffTrees } from '../git/diff';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { findPull } from '../rest/pulls/findPull';
import { comparedWith } from '../rest/pulls/pullState';
import { encodePath, fullName } from '../rest/urls';
import { latestOfEachName } from '../store/CheckStore';
import { checkRows } from './checkRows';
import { diffView } from './diffView';
import { html } from './html';
import { page } from './layout';
import { breadcrumbs } from './pagePlace';
import { pullState } from './pullRows';

/** A pull request: title, text, comments, changed files; read-only. */
export async function pullPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull, directory } = await findPull(forge, request);
  const at = `/${fullName(repository)}`;
  const from = await comparedWith(directory, pull);
  const [changes, checks, comments] = await Promise.all([
    diffTrees(directory, from, pull.head_sha),
    forge.checks.list(repository.id, pull.head_sha),
    forge.discussions.listComments(repository.id, pull.number),
  ]);
  const { portalUrl } = forge.options;
  const branch = (name: string) =>
    html`<a href="${at}/tree/${encodePath(name)}"><code>${name}</code></a>`;
  const content = html`<h1>
      ${pull.title} <span class="count">#${pull.number}</span>
    </h1>
    <p>
      ${pullState(pull)}
      <span class="quiet">${pull.author} proposes to merge</span> ${branch(
        pull.head,
      )} <span class="quiet">into</span> ${branch(pull.base)}
      <span class="quiet">· ${pull.created_at}</span>
    </p>
    ${portalUrl !== undefined &&
    html`<p>
      <a
        href="${portalUrl}/groundwork/proposals/${forge.host}${at}/${pull.number}"
        >See this proposal in the portal</a
      >
    </p>`}
    ${pull.body !== null &&
    pull.body !== '' &&
    html`<pre class="wrap">${pull.body}</pre>`}
    ${comments.map(
      comment =>
        html`<h2 id="issuecomment-${comment.id}">
            ${comment.author} <span class="count">${comment.created_at}</span>
          </h2>
          <pre class="wrap">${comment.body}</pre>`,
    )}
    ${checks.length > 0 &&
    html`<h2>Checks</h2>
      ${checkRows(latestOfEachName(checks))}`}
    <h2>Files <span class="count">${changes.length}</span></h2>
    ${diffView(changes)}`;
  return page(forge, `${pull.title} · #${pull.number}`, content, {
    path: breadcrumbs(repository),
    refresh: checks.some(({ status }) => status !== 'completed'),
  });
}
