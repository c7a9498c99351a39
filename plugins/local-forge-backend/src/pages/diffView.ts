import { FileChange } from '../git/diff';
import { html, Html } from './html';

/** A page with more lines than this is of no use to anybody. */
const MAX_LINES = 20_000;

const CLASSES: Record<string, string> = { '+': 'a', '-': 'd', '@': 'h' };

function lines(patch: string): Html {
  const spans = patch
    .split('\n')
    .map(line => html`<span class="${CLASSES[line[0]]}">${line || ' '}</span>`);
  return html`<pre class="diff">${spans}</pre>`;
}

/** Changed files, each with its lines; the files after the limit are named only. */
export function diffView(changes: FileChange[]): Html {
  let left = MAX_LINES;
  return html`${changes.map(change => {
    const count = change.patch?.split('\n').length ?? 0;
    const fits = change.patch !== undefined && count <= left;
    if (fits) left -= count;
    const shown = fits
      ? lines(change.patch ?? '')
      : html`<pre class="diff"><span>${noText(change)}</span></pre>`;
    return html`<details open>
      <summary>
        ${change.previousPath && html`${change.previousPath} → `}<code
          >${change.path}</code
        >
        <span class="quiet">${change.status}</span>
        <span class="plus">+${change.additions}</span>
        <span class="minus">−${change.deletions}</span>
      </summary>
      ${shown}
    </details>`;
  })}`;
}

function noText(change: FileChange): string {
  return change.patch === undefined
    ? 'No text to show.'
    : 'Too long to show: clone the repository to see it.';
}
