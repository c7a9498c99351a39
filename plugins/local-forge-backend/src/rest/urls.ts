import { Forge } from '../Forge';
import { RepositoryRow } from '../store/types';

/** The root of the REST API. */
export function apiUrl(forge: Forge, path: string): string {
  return `${forge.origin}/api/v3${path}`;
}

/** A page for people. */
export function pageUrl(forge: Forge, path: string): string {
  return `${forge.origin}${path}`;
}

/** The name of a repository in paths. */
export function fullName(repository: RepositoryRow): string {
  return `${repository.owner}/${repository.name}`;
}

/** A resource of a repository. */
export function repositoryUrl(
  forge: Forge,
  repository: RepositoryRow,
  path = '',
): string {
  return apiUrl(forge, `/repos/${fullName(repository)}${path}`);
}

/** A page of a repository. */
export function repositoryPage(
  forge: Forge,
  repository: RepositoryRow,
  path = '',
): string {
  return pageUrl(forge, `/${fullName(repository)}${path}`);
}

/** A path or ref in a URL: slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** GitHub's opaque second id: stable, and different for each kind. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}
