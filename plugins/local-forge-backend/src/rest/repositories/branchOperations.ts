import { Forge } from '../../Forge';
import { readCommit } from '../../git/commits';
import { listRefs } from '../../git/refs';
import { lookUp } from '../../git/objects';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { presentCommit } from '../commits/presentCommit';
import { notFound } from '../errors';
import { findRepository, ok, operation, Operation } from '../operation';
import { paginate } from '../pagination';
import { encodePath, repositoryPage, repositoryUrl } from '../urls';

const PREFIX = 'refs/heads/';

async function listBranches(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const refs = await listRefs(forge.directory(repository), PREFIX);
  // no branch is protected here
  const shown = request.query.get('protected') === 'true' ? [] : refs;
  return await paginate(forge, request, shown, ({ name, sha }) => ({
    name: name.slice(PREFIX.length),
    commit: { sha, url: repositoryUrl(forge, repository, `/commits/${sha}`) },
    protected: false,
  }));
}

async function getBranch(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const { branch } = request.params;
  const [found] = await lookUp(directory, [`${PREFIX}${branch}`]);
  if (found?.type !== 'commit') throw notFound('Branch not found');
  const commit = await readCommit(directory, found.sha);
  const self = repositoryUrl(
    forge,
    repository,
    `/branches/${encodePath(branch)}`,
  );
  const html = repositoryPage(forge, repository, `/tree/${encodePath(branch)}`);
  return ok({
    name: branch,
    commit: presentCommit(forge, repository, commit),
    _links: { self, html },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: {
        enforcement_level: 'off',
        contexts: [],
        checks: [],
      },
    },
    protection_url: `${self}/protection`,
  });
}

/** Branches: list, read. */
export const branchOperations: Operation[] = [
  operation(
    'repos/list-branches',
    'GET /repos/{owner}/{repo}/branches',
    listBranches,
  ),
  operation(
    'repos/get-branch',
    'GET /repos/{owner}/{repo}/branches/{branch}',
    getBranch,
  ),
];
