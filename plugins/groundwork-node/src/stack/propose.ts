import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { STACK_FILE_PATH } from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeRepository } from '../forge/Forge';
import { Git } from '../git/Git';
import type { Branch } from '../git/GitExchange';
import type { CommitIdentity } from '../git/fastImport';
import { GitError } from '../git/GitError';
import { findBase } from './findBase';
import {
  commitMessage,
  conflictsOf,
  identityOf,
  isMadeBy,
  PRISTINE_BRANCH,
} from './marks';
import { mergeDesired } from './mergeDesired';
import { parseStackFile } from './stackFile';
import { render } from '../render/render';
import type { CreatedProposal, ProposeOptions } from './types';

/** How often a proposal is made again because somebody else pushed in between. */
const ROUNDS = 3;

/**
 * Proposes what a spec makes of a stack: renders it with the skeleton that the
 * stack was made from, merges that with what people changed on main, and opens
 * a proposal. A conflict gives a draft that names the paths. A retry of the
 * same task finds its own branch and proposal.
 */
export async function propose(
  options: ProposeOptions,
): Promise<CreatedProposal> {
  const { forge, spec, branch, title, signal } = options;
  const { repository } = spec;
  const found = await forge.getRepository(repository, { signal });
  if (!found) {
    throw new NotFoundError(
      `There is no repository ${nameOf(
        options,
      )}, or the portal may not see it: check the name, and the access of the integration for ${
        repository.host
      }`,
    );
  }
  if (found.archived) {
    throw new ConflictError(
      `The repository ${nameOf(options)} is archived: unarchive it first`,
    );
  }
  const { conflicts, isAdopted } = await Git.withRepository(
    { signal },
    async git => pushProposal(git, found, options),
  );
  const [earlier] = isAdopted
    ? await forge.listProposals({ repository, branch, limit: 1 }, { signal })
    : [];
  const proposal =
    earlier ??
    (await forge.openProposal(
      {
        repository,
        title,
        body: `${conflictNotice(conflicts)}${options.body}`,
        branch,
        base: found.defaultBranch,
        draft: conflicts.length > 0,
      },
      { signal },
    ));
  return { number: proposal.number, url: proposal.url, branch, conflicts };
}

interface Pushed {
  conflicts: string[];
  /** An earlier try of the task made the branch. */
  isAdopted: boolean;
}

async function pushProposal(
  git: Git,
  found: ForgeRepository,
  options: ProposeOptions,
): Promise<Pushed> {
  const { forge, branch, marker } = options;
  if (branch === found.defaultBranch || branch === PRISTINE_BRANCH) {
    throw new InputError(`branch: ${branch} cannot be proposed; take another`);
  }
  await git.checkBranch(branch);
  if (found.defaultBranch !== 'main') {
    await git.checkBranch(found.defaultBranch);
  }
  const identity = await identityOf(
    'groundwork.propose.time',
    options.checkpoint,
  );
  const remote = await forge.remote(options.spec.repository);

  for (let round = 1; ; round++) {
    const branches = await git.fetch(remote, [
      found.defaultBranch,
      `${PRISTINE_BRANCH}*`,
      `${branch}*`,
    ]);
    const mine = branches.get(branch);
    if (mine) {
      const message = await git.messageOf(mine.commit);
      if (!isMadeBy(message, marker)) {
        throw new ConflictError(
          `The branch ${branch} of ${nameOf(
            options,
          )} exists and was made by somebody else: take another name`,
        );
      }
      return { conflicts: conflictsOf(message), isAdopted: true };
    }
    const made = await makeProposal(git, branches, found, identity, options);
    try {
      await git.push(remote, made.updates);
      return { conflicts: made.conflicts, isAdopted: false };
    } catch (error) {
      if (round === ROUNDS || !isOvertaken(error)) {
        throw error;
      }
    }
  }
}

async function makeProposal(
  git: Git,
  branches: Map<string, Branch>,
  found: ForgeRepository,
  identity: CommitIdentity,
  options: ProposeOptions,
) {
  const { spec, marker, branch, title } = options;
  const main = branches.get(found.defaultBranch);
  const pristine = branches.get(PRISTINE_BRANCH);
  if (!main || !pristine) {
    throw new ConflictError(
      `${nameOf(options)} is no stack of Groundwork: it has no branch ${
        main ? PRISTINE_BRANCH : found.defaultBranch
      }`,
    );
  }
  const base = await findBase(git, { main, pristine, where: nameOf(options) });
  const recorded = parseStackFile(
    base.stackFile,
    `${nameOf(options)} on ${found.defaultBranch}`,
  );
  const skeleton = await options.skeletons.at(recorded.skeleton);
  const desired = render(skeleton, spec);
  if (
    desired.some(
      ({ path, content }) =>
        path === STACK_FILE_PATH && content.equals(base.stackFile),
    )
  ) {
    throw new InputError(
      `There is nothing to propose: ${nameOf(options)} has these answers on ${
        found.defaultBranch
      } already`,
    );
  }
  const { pristineCommit, proposalCommit, conflicts } = await mergeDesired(
    git,
    {
      base: base.tree,
      main,
      pristine,
      desired,
      identity,
      pristineMessage: commitMessage({
        title: `Render ${spec.name} with ${spec.environments.length} environments`,
        body: `Skeleton ${skeleton.ref.digest}`,
        marker,
      }),
      proposalMessage: conflictPaths =>
        commitMessage({ title, marker, conflicts: conflictPaths }),
    },
  );
  return {
    conflicts,
    updates: [
      {
        branch: PRISTINE_BRANCH,
        commit: pristineCommit,
        expected: pristine.commit,
      },
      { branch, commit: proposalCommit },
    ],
  };
}

function conflictNotice(conflicts: readonly string[]): string {
  if (conflicts.length === 0) {
    return '';
  }
  const list = conflicts.map(path => `- \`${path.replace(/`/g, "'")}\``);
  return `> [!WARNING]\n> These files were changed on both sides. Resolve the conflict markers in them, then mark the proposal as ready.\n\n${list.join(
    '\n',
  )}\n\n`;
}

function isOvertaken(error: unknown): boolean {
  return (
    error instanceof GitError &&
    /stale info|non-fast-forward|fetch first|cannot lock ref|reference already exists|failed to update ref/i.test(
      error.stderr,
    )
  );
}

function nameOf({ spec }: { spec: ProposeOptions['spec'] }): string {
  const { host, owner, name } = spec.repository;
  return `${host}/${owner}/${name}`;
}
