import { Forge } from '../../Forge';
import {
  countCommits,
  listCommits,
  mergeBase,
  readCommit,
} from '../../git/commits';
import { diffText, diffTrees, patchText } from '../../git/diff';
import { resolveCommit } from '../../git/objects';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { notFound } from '../errors';
import { formatOf } from '../mediaType';
import { findRepository, operation, Operation } from '../operation';
import { linkHeader, pageOf } from '../pagination';
import { encodePath, repositoryPage, repositoryUrl } from '../urls';
import { presentCommit } from './presentCommit';
import { presentFile } from './presentFile';

/** GitHub shows the first files of a comparison only. */
const MAX_FILES = 300;

function statusOf(ahead: number, behind: number): string {
  if (ahead && behind) return 'diverged';
  if (ahead) return 'ahead';
  return behind ? 'behind' : 'identical';
}

async function compare(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const { basehead } = request.params;
  // `owner:branch` names a branch of a fork; here every branch is the owner's
  const names = basehead.split('...').map(name => name.replace(/^[^:/]+:/, ''));
  if (names.length !== 2) throw notFound();
  const [base, head] = await Promise.all(
    names.map(name => resolveCommit(directory, name)),
  );
  if (!base || !head) throw notFound();
  const common = await mergeBase(directory, base, head);
  if (!common)
    throw notFound(`No common ancestor between ${names.join(' and ')}.`);
  const format = formatOf(request);
  if (format === 'diff' || format === 'patch') {
    const text = format === 'diff' ? diffText : patchText;
    return {
      status: 200,
      content: await text(directory, common, head),
      headers: {
        'content-type': `application/vnd.github.${format}; charset=utf-8`,
      },
    };
  }
  const page = pageOf(request);
  const [ahead, behind, commits, files, baseCommit, commonCommit] =
    await Promise.all([
      countCommits(directory, head, base),
      countCommits(directory, base, head),
      listCommits(directory, { from: head, except: base, reverse: true }),
      diffTrees(directory, common, head),
      readCommit(directory, base),
      readCommit(directory, common),
    ]);
  const skip = (page.page - 1) * page.perPage;
  const shown = commits.slice(skip, skip + page.perPage);
  const html = repositoryPage(
    forge,
    repository,
    `/compare/${encodePath(basehead)}`,
  );
  return {
    status: 200,
    headers: linkHeader(forge, request, page, skip + shown.length < ahead),
    json: {
      url: repositoryUrl(forge, repository, `/compare/${encodePath(basehead)}`),
      html_url: html,
      permalink_url: repositoryPage(
        forge,
        repository,
        `/compare/${base}...${head}`,
      ),
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: presentCommit(forge, repository, baseCommit),
      merge_base_commit: presentCommit(forge, repository, commonCommit),
      status: statusOf(ahead, behind),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: shown.map(commit => presentCommit(forge, repository, commit)),
      // the files come with the first page, as on GitHub
      files: (page.page === 1 ? files.slice(0, MAX_FILES) : []).map(file =>
        presentFile(forge, repository, head, file),
      ),
    },
  };
}

/** What lies between two commits. */
export const compareOperations: Operation[] = [
  operation(
    'repos/compare-commits-with-basehead',
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    compare,
  ),
];
