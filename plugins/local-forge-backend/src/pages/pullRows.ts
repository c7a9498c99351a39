import { fullName } from '../rest/urls';
import { PullRow, RepositoryRow } from '../store/types';
import { html, Html } from './html';

/** Whether a pull request is open, a draft, merged or closed. */
export function pullState(pull: PullRow): Html {
  let state: string = pull.state;
  if (pull.merged_at) state = 'merged';
  else if (pull.state === 'open' && pull.draft) state = 'draft';
  return html`<span class="state ${state}">${state}</span>`;
}

/** Pull requests, one in a row. */
export function pullRows(repository: RepositoryRow, pulls: PullRow[]): Html {
  const at = `/${fullName(repository)}/pull`;
  return html`<table>
    ${pulls.map(
      pull =>
        html`<tr>
          <td>
            <a href="${at}/${pull.number}">#${pull.number} ${pull.title}</a>
          </td>
          <td class="end">${pullState(pull)} ${pull.created_at}</td>
        </tr>`,
    )}
  </table>`;
}
