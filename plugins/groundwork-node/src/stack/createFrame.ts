import { ConflictError } from '@backstage/errors';
import type { ForgeRepositories } from '../forge/Forge';
import { Git } from '../git/Git';
import { render } from '../render/render';
import { commitMessage, identityOf, isMadeBy, PRISTINE_BRANCH } from './marks';
import type { CreatedFrame, CreateFrameOptions } from './types';

const MAIN = 'main';

/**
 * Creates the repository of a stack and pushes its frame: everything that a
 * stack holds besides its environments, as the first commit of both main and
 * the pristine branch. A retry of the same task continues where it stopped.
 */
export async function createFrame(
  options: CreateFrameOptions,
): Promise<CreatedFrame> {
  const { forge, skeleton, spec, marker, signal } = options;
  const { repository } = spec;
  // whatever is wrong with the answers shows here, before anything exists
  const files = render(skeleton, { ...spec, environments: [] });
  const message = commitMessage({
    title: `Start ${spec.name} from ${skeleton.ref.name}`,
    body: `Skeleton ${skeleton.ref.digest}`,
    marker,
  });
  const identity = await identityOf(
    'groundwork.frame.time',
    options.checkpoint,
  );

  const created = await forge.createRepository(
    {
      repository,
      description: summaryOf(spec.description),
      marker: marker.url,
      visibility: options.visibility,
    },
    { signal },
  );
  await Git.withRepository({ signal }, async git => {
    const remote = await forge.remote(repository);
    if (created.adopted && (await isFrameThere(git, forge, options))) {
      return;
    }
    const [commit] = await git.makeCommits(
      [{ content: files, parents: [], message }],
      identity,
    );
    await git.push(remote, [
      { branch: MAIN, commit },
      { branch: PRISTINE_BRANCH, commit },
    ]);
  });
  // an organisation may start its repositories on another name
  if (created.defaultBranch !== MAIN) {
    await forge.setDefaultBranch(repository, MAIN, { signal });
  }
  return {
    repositoryUrl: created.url,
    cloneUrl: created.cloneUrl,
    catalogInfoUrl: forge.fileUrl(repository, 'catalog-info.yaml', MAIN),
    defaultBranch: MAIN,
  };
}

/** What GitHub takes: one line of at most 350 characters, none of them cut in two. */
function summaryOf(description: string): string {
  return [...description.replace(/\s+/g, ' ')].slice(0, 350).join('');
}

async function isFrameThere(
  git: Git,
  forge: ForgeRepositories,
  { spec, marker }: CreateFrameOptions,
): Promise<boolean> {
  const { repository } = spec;
  const remote = await forge.remote(repository);
  const branches = await git.fetch(remote, [MAIN, `${PRISTINE_BRANCH}*`]);
  if (branches.size === 0) {
    return false;
  }
  const pristine = branches.get(PRISTINE_BRANCH);
  const first = pristine && (await git.firstCommit(pristine.commit));
  if (first && isMadeBy(await git.messageOf(first), marker)) {
    return true;
  }
  throw new ConflictError(
    `The repository ${repository.host}/${repository.owner}/${repository.name} was made by this task but holds commits of others: remove it, or choose another name`,
  );
}
