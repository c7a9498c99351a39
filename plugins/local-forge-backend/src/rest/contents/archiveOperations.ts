import { Forge } from '../../Forge';
import { resolveCommit } from '../../git/objects';
import { spawnGit } from '../../git/runGit';
import { ForgeRequest, ForgeResponse, Route } from '../../http/types';
import { notFound } from '../errors';
import { findRepository, operation, Operation } from '../operation';
import { encodePath, fullName } from '../urls';

const FORMATS: Record<string, { type: string; suffix: string }> = {
  'legacy.tar.gz': { type: 'application/x-gzip', suffix: 'tar.gz' },
  'legacy.zip': { type: 'application/zip', suffix: 'zip' },
};

/** GitHub sends a client on to another address that gives the archive. */
function redirect(format: keyof typeof FORMATS): Operation['handle'] {
  return async (forge, request) => {
    const repository = await findRepository(forge, request);
    const ref = request.params.ref || repository.default_branch;
    if (!(await resolveCommit(forge.directory(repository), ref)))
      throw notFound();
    const path = `/_codeload/${fullName(repository)}/${format}`;
    return {
      status: 302,
      headers: { location: `${forge.origin}${path}/${encodePath(ref)}` },
    };
  };
}

async function sendArchive(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const format = FORMATS[request.params.format];
  const directory = forge.directory(repository);
  const commit = await resolveCommit(directory, request.params.ref);
  if (!format || !commit) throw notFound();
  const folder = `${repository.owner}-${repository.name}-${commit.slice(0, 7)}`;
  const child = spawnGit(directory, [
    'archive',
    `--format=${format.suffix}`,
    `--prefix=${folder}/`,
    commit,
  ]);
  child.stdin.end();
  child.stderr.resume();
  child.on('error', error => child.stdout.destroy(error));
  child.on('close', code => {
    // an archive cut short must not look like a whole one
    if (code) child.stdout.destroy(new Error(`git archive ended with ${code}`));
  });
  child.stdout.on('close', () => child.kill());
  return {
    status: 200,
    stream: child.stdout,
    headers: {
      'content-type': format.type,
      'content-disposition': `attachment; filename=${folder}.${format.suffix}`,
      etag: `"${commit}"`,
    },
  };
}

/** Archives: where they are. */
export const archiveOperations: Operation[] = [
  operation(
    'repos/download-tarball-archive',
    'GET /repos/{owner}/{repo}/tarball/{ref}',
    redirect('legacy.tar.gz'),
  ),
  operation(
    'repos/download-zipball-archive',
    'GET /repos/{owner}/{repo}/zipball/{ref}',
    redirect('legacy.zip'),
  ),
];

/** The archives themselves; the token is asked for here, too. */
export function archiveRoute(forge: Forge): Route {
  return {
    kind: 'internal',
    operation: 'archive',
    method: 'GET',
    path: '/_codeload/{owner}/{repo}/{format}/{ref}',
    handle: request => sendArchive(forge, request),
  };
}
