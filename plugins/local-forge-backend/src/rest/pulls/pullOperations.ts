import { Forge } from '../../Forge';
import { listCommits } from '../../git/commits';
import { diffText, diffTrees, patchText } from '../../git/diff';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { presentCommit } from '../commits/presentCommit';
import { presentFile } from '../commits/presentFile';
import { unprocessable } from '../errors';
import { formatOf } from '../mediaType';
import { ok, operation, Operation } from '../operation';
import { pageOf, paginate } from '../pagination';
import { createPull } from './createPull';
import { findPull } from './findPull';
import { listPulls } from './listPulls';
import { mergePull } from './mergePull';
import { presentFullPull } from './presentPull';
import { comparedWith } from './pullState';
import { updatePull } from './updatePull';

/** GitHub tells of the first files only. */
const MAX_FILES = 3000;

/** … and of the first commits. */
const MAX_COMMITS = 250;

async function getPull(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull, directory } = await findPull(forge, request);
  const format = formatOf(request);
  if (format !== 'diff' && format !== 'patch')
    return ok(await presentFullPull(forge, repository, pull));
  const from = await comparedWith(directory, pull);
  const text = format === 'diff' ? diffText : patchText;
  return {
    status: 200,
    content: await text(directory, from, pull.head_sha),
    headers: {
      'content-type': `application/vnd.github.${format}; charset=utf-8`,
    },
  };
}

async function listFiles(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull, directory } = await findPull(forge, request);
  const { page, perPage } = pageOf(request);
  if ((page - 1) * perPage >= MAX_FILES)
    throw unprocessable(
      'In order to keep the API fast for everyone, pagination is limited for this resource.',
    );
  const from = await comparedWith(directory, pull);
  const changes = await diffTrees(directory, from, pull.head_sha);
  return await paginate(forge, request, changes.slice(0, MAX_FILES), change =>
    presentFile(forge, repository, pull.head_sha, change),
  );
}

async function listPullCommits(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, pull, directory } = await findPull(forge, request);
  const commits = await listCommits(directory, {
    from: pull.head_sha,
    except: pull.base_sha,
    reverse: true,
  });
  return await paginate(forge, request, commits.slice(0, MAX_COMMITS), commit =>
    presentCommit(forge, repository, commit),
  );
}

/** Pull requests: propose, list, read, change, merge. */
export const pullOperations: Operation[] = [
  operation('pulls/create', 'POST /repos/{owner}/{repo}/pulls', createPull),
  operation('pulls/list', 'GET /repos/{owner}/{repo}/pulls', listPulls),
  operation(
    'pulls/get',
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    getPull,
  ),
  operation(
    'pulls/list-files',
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    listFiles,
  ),
  operation(
    'pulls/update',
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    updatePull,
  ),
  operation(
    'pulls/list-commits',
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
    listPullCommits,
  ),
  operation(
    'pulls/merge',
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
    mergePull,
  ),
];
