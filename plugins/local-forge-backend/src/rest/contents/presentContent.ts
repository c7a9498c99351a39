import { Forge } from '../../Forge';
import { TreeEntry } from '../../git/trees';
import { RepositoryRow } from '../../store/types';
import { encodePath, repositoryPage, repositoryUrl } from '../urls';

/** What a content belongs to: the ref as it was asked for, and the commit it means. */
export interface ContentPlace {
  repository: RepositoryRow;
  ref: string;
}

const TYPES: Record<string, string> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** What a tree entry is called in the contents API. */
export function contentType(entry: TreeEntry): string {
  return TYPES[entry.mode] ?? 'file';
}

/** A file, folder, link or submodule without its content. */
export function presentEntry(
  forge: Forge,
  { repository, ref }: ContentPlace,
  entry: TreeEntry,
) {
  const path = encodePath(entry.path);
  const isFolder = entry.type === 'tree';
  const query = `?ref=${encodeURIComponent(ref)}`;
  const url = repositoryUrl(forge, repository, `/contents/${path}${query}`);
  const git = repositoryUrl(
    forge,
    repository,
    `/git/${isFolder ? 'trees' : 'blobs'}/${entry.sha}`,
  );
  const html = repositoryPage(
    forge,
    repository,
    `/${isFolder ? 'tree' : 'blob'}/${encodePath(ref)}/${path}`,
  );
  const type = contentType(entry);
  return {
    name: entry.path.split('/').pop() ?? '',
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: html,
    git_url: type === 'submodule' ? null : git,
    download_url:
      type === 'file' || type === 'symlink'
        ? `${forge.origin}/raw/${repository.owner}/${
            repository.name
          }/${encodePath(ref)}/${path}`
        : null,
    // a directory listing says `file` of a submodule, GitHub keeps it so for old clients
    type,
    _links: { self: url, git: type === 'submodule' ? null : git, html },
  };
}

/** Base64 with a line break every 60 characters, as GitHub sends it. */
export function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/(.{60})(?=.)|(.)$/g, '$1$2\n');
}
