import { Forge } from '../Forge';
import { readBlob } from '../git/objects';
import { findEntry, listTree, TreeEntry } from '../git/trees';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { notFound } from '../rest/errors';
import { encodePath, fullName } from '../rest/urls';
import { fileList } from './fileList';
import { html, Html } from './html';
import { page } from './layout';
import { breadcrumbs, findPagePlace, PagePlace } from './pagePlace';

/** Longer files are given raw only. */
const MAX_SHOWN_BYTES = 1024 * 1024;

function isText(content: Buffer): boolean {
  return !content.subarray(0, 8000).includes(0);
}

async function shown(place: PagePlace, entry: TreeEntry): Promise<Html> {
  if (entry.type === 'commit')
    return html`<p>A submodule at <code>${entry.sha}</code>.</p>`;
  const raw = `/${fullName(place.repository)}/raw/${encodePath(
    place.ref,
  )}/${encodePath(place.path)}`;
  const link = html`<p class="quiet">
    ${entry.size ?? 0} bytes, mode ${entry.mode} · <a href="${raw}">raw</a>
  </p>`;
  if ((entry.size ?? 0) > MAX_SHOWN_BYTES) return link;
  const content = await readBlob(place.directory, entry.sha);
  return html`${link}${isText(content)
    ? html`<pre>${content.toString('utf8')}</pre>`
    : html`<p>No text to show.</p>`}`;
}

/** A file or a folder at a ref; either address gives what is there. */
export async function filePage(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const place = await findPagePlace(forge, request);
  const { directory, commit, path, repository } = place;
  const entry = path ? await findEntry(directory, commit, path) : undefined;
  if (path && !entry) throw notFound();
  const content =
    entry && entry.type !== 'tree'
      ? await shown(place, entry)
      : fileList(place, await listTree(directory, entry?.sha ?? commit));
  const title = path || `${fullName(repository)} at ${place.ref}`;
  return page(
    forge,
    title,
    html`<h1>${title}</h1>
      ${content}`,
    {
      path: breadcrumbs(repository, place),
    },
  );
}

/** The bytes of a file; never anything that a browser would run. */
export async function rawFile(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { directory, commit, path } = await findPagePlace(forge, request);
  const entry = await findEntry(directory, commit, path);
  if (entry?.type !== 'blob') throw notFound();
  const content = await readBlob(directory, entry.sha);
  return {
    status: 200,
    content,
    headers: {
      'content-type': isText(content)
        ? 'text/plain; charset=utf-8'
        : 'application/octet-stream',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}
