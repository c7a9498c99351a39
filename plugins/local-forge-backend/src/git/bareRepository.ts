import fs from 'node:fs/promises';
import { runGit } from './runGit';

/** Makes an empty bare repository whose HEAD names the default branch. */
export async function createBareRepository(
  directory: string,
  defaultBranch: string,
): Promise<void> {
  await fs.mkdir(directory, { recursive: true });
  await runGit(directory, [
    'init',
    '--quiet',
    '--bare',
    '--template=',
    `--initial-branch=${defaultBranch}`,
  ]);
}

/** Gives an empty repository its first commit, a README. */
export async function commitReadme(
  directory: string,
  options: { branch: string; text: string; author: Identity },
): Promise<void> {
  const blob = await line(directory, ['hash-object', '-w', '--stdin'], {
    input: options.text,
  });
  const tree = await line(directory, ['mktree'], {
    input: `100644 blob ${blob}\tREADME.md\n`,
  });
  const commit = await line(
    directory,
    ['commit-tree', tree, '-m', 'Initial commit'],
    { env: identityEnvironment(options.author) },
  );
  await runGit(directory, [
    'update-ref',
    `refs/heads/${options.branch}`,
    commit,
    '',
  ]);
}

/** A name and an address that a commit is made with. */
export interface Identity {
  name: string;
  email: string;
}

/** The variables by which git learns of author and committer. */
export function identityEnvironment(
  author: Identity,
  committer: Identity = author,
): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
  };
}

/** Runs git and gives its one line of output. */
export async function line(
  ...[directory, args, options]: Parameters<typeof runGit>
): Promise<string> {
  const { stdout } = await runGit(directory, args, options);
  return stdout.toString('utf8').trim();
}
