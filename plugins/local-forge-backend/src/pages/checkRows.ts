import { CheckRow } from '../store/runTypes';
import { html, Html } from './html';
import { runState } from './runState';

/** Checks by name, each with the page that tells more. */
export function checkRows(checks: CheckRow[]): Html {
  const sorted = [...checks].sort((a, b) => a.name.localeCompare(b.name));
  return html`<table>
    ${sorted.map(check => {
      const link = /^https?:\/\//.test(check.details_url ?? '');
      return html`<tr>
        <td>
          ${link
            ? html`<a href="${check.details_url}">${check.name}</a>`
            : check.name}<br /><span class="quiet">${check.title}</span>
        </td>
        <td class="end">${runState(check)}</td>
      </tr>`;
    })}
  </table>`;
}
