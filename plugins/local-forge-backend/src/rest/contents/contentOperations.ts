import { Forge } from '../../Forge';
import { readBlob, resolveCommit } from '../../git/objects';
import { findEntry, listTree, TreeEntry } from '../../git/trees';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { RepositoryRow } from '../../store/types';
import { notFound } from '../errors';
import { formatOf } from '../mediaType';
import { findRepository, ok, operation, Operation } from '../operation';
import {
  base64Lines,
  ContentPlace,
  contentType,
  presentEntry,
} from './presentContent';

interface Place extends ContentPlace {
  directory: string;
  commit: string;
}

async function findPlace(forge: Forge, request: ForgeRequest): Promise<Place> {
  const repository = await findRepository(forge, request);
  return await placeAt(forge, repository, request.query.get('ref'));
}

async function placeAt(
  forge: Forge,
  repository: RepositoryRow,
  asked: string | null,
): Promise<Place> {
  const directory = forge.directory(repository);
  const ref = asked || repository.default_branch;
  const commit = await resolveCommit(directory, ref);
  if (commit) return { repository, directory, ref, commit };
  throw notFound(
    asked
      ? `No commit found for the ref ${asked}`
      : 'This repository is empty.',
  );
}

/** A symlink to a file of the same repository is read as that file. */
async function followLink(place: Place, entry: TreeEntry): Promise<TreeEntry> {
  if (entry.mode !== '120000') return entry;
  const target = (await readBlob(place.directory, entry.sha)).toString('utf8');
  const parts = entry.path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..' && parts.length === 0) return entry;
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const found = await findEntry(place.directory, place.commit, parts.join('/'));
  return found?.type === 'blob' && found.mode !== '120000' ? found : entry;
}

async function answerFile(
  forge: Forge,
  request: ForgeRequest,
  place: Place,
  entry: TreeEntry,
): Promise<ForgeResponse> {
  const content = await readBlob(place.directory, entry.sha);
  if (formatOf(request) === 'raw')
    return {
      status: 200,
      content,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
    };
  if (contentType(entry) === 'symlink')
    return ok({
      ...presentEntry(forge, place, entry),
      target: content.toString('utf8'),
    });
  return ok({
    ...presentEntry(forge, place, entry),
    content: base64Lines(content),
    encoding: 'base64',
  });
}

async function getContent(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const place = await findPlace(forge, request);
  const path = request.params.path.replace(/\/$/, '');
  const found = path
    ? await findEntry(place.directory, place.commit, path)
    : undefined;
  if (path && !found) throw notFound();
  if (found?.type === 'blob') {
    const entry = await followLink(place, found);
    return await answerFile(forge, request, place, entry);
  }
  if (found?.type === 'commit') return ok(presentEntry(forge, place, found));
  const treeish = found?.sha ?? place.commit;
  const entries = (await listTree(place.directory, treeish)).map(entry =>
    presentEntry(forge, place, {
      ...entry,
      path: path ? `${path}/${entry.path}` : entry.path,
    }),
  );
  if (formatOf(request) !== 'object') return ok(entries);
  const sha = found?.sha ?? treeish;
  const self = { mode: '040000', type: 'tree' as const, sha, path };
  return ok({ ...presentEntry(forge, place, self), entries });
}

async function getReadme(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const place = await findPlace(forge, request);
  const readme = await findReadme(place.directory, place.commit);
  if (!readme) throw notFound();
  return await answerFile(forge, request, place, readme);
}

/** The README that GitHub shows: in `.github`, the root or `docs`. */
export async function findReadme(
  directory: string,
  commit: string,
): Promise<TreeEntry | undefined> {
  const root = await listTree(directory, commit);
  for (const folder of ['.github', '', 'docs']) {
    const tree = folder ? root.find(e => e.path === folder) : undefined;
    if (folder && tree?.type !== 'tree') continue;
    const entries = tree ? await listTree(directory, tree.sha) : root;
    const readme = entries.find(
      e => e.type === 'blob' && /^readme(\.\w+)?$/i.test(e.path),
    );
    if (readme)
      return {
        ...readme,
        path: folder ? `${folder}/${readme.path}` : readme.path,
      };
  }
  return undefined;
}

/** Files and folders at a ref. */
export const contentOperations: Operation[] = [
  operation(
    'repos/get-content',
    'GET /repos/{owner}/{repo}/contents/{path}',
    getContent,
  ),
  operation('repos/get-readme', 'GET /repos/{owner}/{repo}/readme', getReadme),
];
