import { Forge } from '../Forge';
import { resolveCommit } from '../git/objects';
import { listRefs } from '../git/refs';
import { ForgeRequest } from '../http/types';
import { notFound } from '../rest/errors';
import { encodePath, fullName } from '../rest/urls';
import { RepositoryRow } from '../store/types';
import { html, Html } from './html';

/** A file or folder of a repository at a ref, as a page's address names it. */
export interface PagePlace {
  repository: RepositoryRow;
  directory: string;
  ref: string;
  commit: string;
  path: string;
}

/** The repository of a page, or 404. */
export async function findPageRepository(
  forge: Forge,
  request: ForgeRequest,
): Promise<RepositoryRow> {
  const { owner, repo } = request.params;
  const repository = await forge.repositories.find(
    owner,
    repo.replace(/\.git$/, ''),
  );
  if (!repository) throw notFound();
  return repository;
}

/** Splits `<ref>/<path>`: branches and tags may hold slashes, the longest one that fits is meant. */
export async function findPagePlace(
  forge: Forge,
  request: ForgeRequest,
): Promise<PagePlace> {
  const repository = await findPageRepository(forge, request);
  const directory = forge.directory(repository);
  const rest = request.params.path.replace(/\/$/, '');
  const names = (await listRefs(directory, 'refs/'))
    .map(ref => ref.name.replace(/^refs\/(heads|tags)\//, ''))
    .filter(name => rest === name || rest.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length);
  const ref = names[0] ?? rest.split('/')[0];
  const commit = await resolveCommit(directory, ref);
  if (!commit) throw notFound();
  const path = rest.slice(ref.length + 1);
  return { repository, directory, ref, commit, path };
}

/** Links from the owner down to the file. */
export function breadcrumbs(
  repository: RepositoryRow,
  place?: { ref: string; path: string },
): Html {
  const at = `/${fullName(repository)}`;
  const parts = place?.path ? place.path.split('/') : [];
  return html`<a href="/${repository.owner}">${repository.owner}</a> /
    <a href="${at}">${repository.name}</a>${place &&
    html` @
      <a href="${at}/tree/${encodePath(place.ref)}"
        >${place.ref}</a
      >`}${parts.map((part, i) => {
      const kind = i === parts.length - 1 ? 'blob' : 'tree';
      const path = encodePath(parts.slice(0, i + 1).join('/'));
      return html` /
        <a href="${at}/${kind}/${encodePath(place?.ref ?? '')}/${path}"
          >${part}</a
        >`;
    })}`;
}
