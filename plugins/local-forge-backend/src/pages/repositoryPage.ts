import { Forge } from '../Forge';
import { listCommits } from '../git/commits';
import { readBlob, resolveCommit } from '../git/objects';
import { listRefs } from '../git/refs';
import { listTree } from '../git/trees';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { findReadme } from '../rest/contents/contentOperations';
import { encodePath, fullName } from '../rest/urls';
import { RepositoryRow } from '../store/types';
import { fileList } from './fileList';
import { html, Html } from './html';
import { page } from './layout';
import { breadcrumbs, findPageRepository } from './pagePlace';
import { pullRows } from './pullRows';

function cloneHint(forge: Forge, repository: RepositoryRow): Html {
  const url = `${forge.origin}/${fullName(repository)}.git`;
  const { tokenFile } = forge.options;
  if (!tokenFile) return html`<pre>git clone ${url}</pre>`;
  const quoted = `'${tokenFile.replace(/'/g, `'\\''`)}'`;
  return html`<pre>
git -c http.extraHeader="Authorization: Bearer $(cat ${quoted})" clone ${url}</pre
    >
    <p class="quiet">
      Or clone without the option: any user name, and the content of
      ${tokenFile} as the password.
    </p>`;
}

/** A repository: how to clone it, branches, pull requests, files, README. */
export async function repositoryPage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findPageRepository(forge, request);
  const directory = forge.directory(repository);
  const at = `/${fullName(repository)}`;
  const [branches, pulls, commit] = await Promise.all([
    listRefs(directory, 'refs/heads/'),
    forge.pulls.list(repository.id, { state: 'all' }),
    resolveCommit(directory, repository.default_branch),
  ]);
  const rows = branches.map(({ name }) => {
    const branch = name.replace('refs/heads/', '');
    return html`<tr>
      <td>
        <a href="${at}/tree/${encodePath(branch)}">${branch}</a>${branch ===
          repository.default_branch &&
        html` <span class="quiet">default</span>`}
      </td>
    </tr>`;
  });
  const content = html`<h1>
      ${fullName(repository)}${repository.archived &&
      html` <span class="state closed">archived</span>`}
    </h1>
    <p>${repository.description ?? ''}</p>
    ${/^https?:\/\//.test(repository.homepage ?? '') &&
    html`<p class="quiet">
      Made by <a href="${repository.homepage}">${repository.homepage}</a>
    </p>`}
    <h2>Clone</h2>
    ${cloneHint(forge, repository)}
    <h2>Pull requests <span class="count">${pulls.length}</span></h2>
    ${pulls.length
      ? pullRows(repository, pulls)
      : html`<p class="quiet">None yet.</p>`}
    <h2>Runs</h2>
    <p><a href="${at}/actions">What runs and has run here</a></p>
    <h2>Branches <span class="count">${branches.length}</span></h2>
    ${rows.length
      ? html`<table>
          ${rows}
        </table>`
      : html`<p class="quiet">Nothing has been pushed yet.</p>`}
    ${commit !== undefined && (await files(forge, repository, commit))}`;
  return page(forge, fullName(repository), content, {
    path: breadcrumbs(repository),
  });
}

async function files(
  forge: Forge,
  repository: RepositoryRow,
  commit: string,
): Promise<Html> {
  const directory = forge.directory(repository);
  const [entries, readme, [latest]] = await Promise.all([
    listTree(directory, commit),
    findReadme(directory, commit),
    listCommits(directory, { from: commit, limit: 1 }),
  ]);
  const place = {
    repository,
    directory,
    commit,
    ref: repository.default_branch,
    path: '',
  };
  const text = readme && (await readBlob(directory, readme.sha)).toString();
  return html`<h2>
      Files
      <span class="count"
        >${repository.default_branch} ·
        <a href="/${fullName(repository)}/commit/${commit}"
          >${latest.message.split('\n')[0]}</a
        ></span
      >
    </h2>
    ${fileList(place, entries)}
    ${text !== undefined &&
    html`<h2>${readme?.path}</h2>
      <pre class="wrap">${text}</pre>`}`;
}
