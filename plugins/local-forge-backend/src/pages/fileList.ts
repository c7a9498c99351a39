import { TreeEntry } from '../git/trees';
import { encodePath, fullName } from '../rest/urls';
import { html, Html } from './html';
import { PagePlace } from './pagePlace';

/** The files of one folder, folders first. */
export function fileList(place: PagePlace, entries: TreeEntry[]): Html {
  const at = `/${fullName(place.repository)}`;
  const ref = encodePath(place.ref);
  const sorted = [...entries].sort(
    (a, b) =>
      Number(b.type === 'tree') - Number(a.type === 'tree') ||
      a.path.localeCompare(b.path),
  );
  const rows = sorted.map(entry => {
    const isFolder = entry.type === 'tree';
    const path = place.path ? `${place.path}/${entry.path}` : entry.path;
    const href = `${at}/${isFolder ? 'tree' : 'blob'}/${ref}/${encodePath(
      path,
    )}`;
    const size = entry.size === undefined ? '' : `${entry.size} bytes`;
    return html`<tr>
      <td><a href="${href}">${entry.path}${isFolder && '/'}</a></td>
      <td class="end">${size}</td>
    </tr>`;
  });
  return html`<table>
    ${rows}
  </table>`;
}
