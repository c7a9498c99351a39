import { Forge } from '../Forge';
import { ForgeResponse } from '../http/types';
import { notFound } from '../rest/errors';
import { fullName } from '../rest/urls';
import { html } from './html';
import { page } from './layout';

/** All repositories, or those of one owner. */
export async function listPage(
  forge: Forge,
  owner?: string,
): Promise<ForgeResponse> {
  const account = owner === undefined ? undefined : forge.account(owner);
  if (owner !== undefined && !account) throw notFound();
  const repositories = await forge.repositories.list(account?.login);
  const rows = repositories.map(
    repository =>
      html`<tr>
        <td>
          <a href="/${fullName(repository)}">${fullName(repository)}</a
          >${repository.archived &&
          html` <span class="state closed">archived</span>`}<br /><span
            class="quiet"
            >${repository.description ?? ''}</span
          >
        </td>
        <td class="end">${repository.pushed_at}</td>
      </tr>`,
  );
  const title = account?.login ?? 'Repositories';
  return page(
    forge,
    title,
    html`<h1>${title}</h1>
      ${rows.length
        ? html`<table>
            ${rows}
          </table>`
        : html`<p class="quiet">
            No repository yet. The portal's form makes the first one.
          </p>`}`,
  );
}
