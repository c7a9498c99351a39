import { Forge } from '../Forge';
import { readCommit } from '../git/commits';
import { EMPTY_TREE } from '../git/diff';
import { resolveCommit } from '../git/objects';
import { comparedWith } from '../rest/pulls/pullState';
import { RunEnvironment, RunRow } from '../store/runTypes';
import { PullRow, RepositoryRow } from '../store/types';
import { changedBetween } from './changedBetween';
import { stackAt } from './stackAt';

/** Runs that the state of a repository asks for, and those that it makes pointless. */
export interface DerivedRuns {
  made: RunRow[];
  outdated: RunRow[];
}

async function deriveProposal(
  forge: Forge,
  repository: RepositoryRow,
  pull: PullRow,
): Promise<DerivedRuns> {
  const runs = await forge.runs.list({
    repositoryId: repository.id,
    kind: 'proposal',
    pullNumber: pull.number,
  });
  if (runs[0]?.head_sha === pull.head_sha) return { made: [], outdated: [] };
  const outdated = runs.filter(run => run.status !== 'completed');
  const directory = forge.directory(repository);
  const stack = await stackAt(directory, pull.head_sha);
  if (!stack.hasPrograms) return { made: [], outdated };
  const run = await forge.runs.create({
    repository_id: repository.id,
    kind: 'proposal',
    event: 'pull_request',
    title: pull.title,
    actor: forge.options.login,
    head_branch: pull.head,
    head_sha: pull.head_sha,
    pull_number: pull.number,
    reviewed_sha: null,
    environments: await changedBetween(
      directory,
      await comparedWith(directory, pull),
      pull.head_sha,
      stack.environments,
    ),
    inputs: {},
  });
  return { made: [run], outdated };
}

/**
 * What differs from the commit that was last applied as a whole, as GitHub's
 * `ci/environments.mjs` counts: what a failed run left, the next one applies. What an
 * earlier merge changed is left to its run while that has not ended.
 */
async function environmentsToApply({
  directory,
  before,
  tip,
  all,
  applies,
}: {
  directory: string;
  before: string | undefined;
  tip: string;
  all: RunEnvironment[];
  applies: RunRow[];
}): Promise<RunEnvironment[]> {
  const since = async (commit: string | undefined) => {
    const known = commit && (await resolveCommit(directory, commit));
    return changedBetween(directory, known || EMPTY_TREE, tip, all);
  };
  const applied = applies.find(({ conclusion }) => conclusion === 'success');
  const fresh = (await since(before)).map(({ name }) => name);
  const inHand = applies
    .filter(({ status }) => status !== 'completed')
    .flatMap(run => run.environments.map(({ name }) => name));
  return (await since(applied?.head_sha)).filter(
    ({ name }) => fresh.includes(name) || !inHand.includes(name),
  );
}

async function deriveApply(
  forge: Forge,
  repository: RepositoryRow,
): Promise<RunRow[]> {
  const directory = forge.directory(repository);
  const tip = await resolveCommit(
    directory,
    `refs/heads/${repository.default_branch}`,
  );
  const before = await forge.runs.cursor(repository.id);
  if (!tip || tip === before) return [];
  const applies = await forge.runs.list({
    repositoryId: repository.id,
    kind: 'apply',
  });
  const [latest] = applies;
  if (latest?.head_sha === tip) {
    // made before a stop that came between the run and the cursor
    await forge.runs.moveCursor(repository.id, tip);
    return [];
  }
  const stack = await stackAt(directory, tip);
  const environments = await environmentsToApply({
    directory,
    before,
    tip,
    all: stack.environments,
    applies,
  });
  const runs: RunRow[] = [];
  if (stack.hasPrograms && environments.length) {
    const pulls = await forge.pulls.list(repository.id, { state: 'closed' });
    const merged = pulls.find(pull => pull.merge_commit_sha === tip);
    const [title] = (await readCommit(directory, tip)).message.split('\n');
    runs.push(
      await forge.runs.create({
        repository_id: repository.id,
        kind: 'apply',
        event: 'push',
        title,
        actor: forge.options.login,
        head_branch: repository.default_branch,
        head_sha: tip,
        pull_number: merged?.number ?? null,
        reviewed_sha: merged?.head_sha ?? null,
        environments,
        inputs: {},
      }),
    );
  }
  await forge.runs.moveCursor(repository.id, tip);
  return runs;
}

/**
 * Makes the runs that pull requests and the default branch ask for. It looks
 * at what is there and not at what has happened: a push by git, a change of a
 * ref, a merge and a restart in the middle of one of them come to the same.
 */
export async function deriveRuns(
  forge: Forge,
  repositoryId: number,
): Promise<DerivedRuns> {
  const repository = await forge.repositories.get(repositoryId);
  if (!repository || repository.archived) return { made: [], outdated: [] };
  const derived: DerivedRuns = { made: [], outdated: [] };
  const pulls = await forge.pulls.list(repository.id, {
    state: 'open',
    base: repository.default_branch,
  });
  for (const pull of pulls) {
    const { made, outdated } = await deriveProposal(forge, repository, pull);
    derived.made.push(...made);
    derived.outdated.push(...outdated);
  }
  derived.made.push(...(await deriveApply(forge, repository)));
  return derived;
}
