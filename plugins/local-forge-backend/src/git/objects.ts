import { runGit } from './runGit';

/** A git object as `cat-file --batch` tells it. */
export interface GitObject {
  sha: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  size: number;
}

/** A full object name. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** Asks for many objects at once; the answer has the order of the question. */
export async function lookUp(
  directory: string,
  names: string[],
): Promise<(GitObject | undefined)[]> {
  const safe = names.map(name => (/[\r\n\0]/.test(name) ? '' : name));
  const { stdout } = await runGit(directory, ['cat-file', '--batch-check'], {
    input: safe.map(name => `${name}\n`).join(''),
  });
  const lines = stdout.toString('utf8').split('\n');
  return safe.map((_, i) => {
    const found = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(
      lines[i] ?? '',
    );
    if (!found) return undefined;
    return {
      sha: found[1],
      type: found[2] as GitObject['type'],
      size: Number(found[3]),
    };
  });
}

/** The commit that a branch, tag, ref or (short) object name means, in GitHub's order. */
export async function resolveCommit(
  directory: string,
  ref: string,
): Promise<string | undefined> {
  const names = [`refs/heads/${ref}`, `refs/tags/${ref}`];
  if (ref === 'HEAD' || ref.startsWith('refs/')) names.push(ref);
  else if (/^(heads|tags|pull)\//.test(ref)) names.push(`refs/${ref}`);
  else if (/^[0-9a-f]{7,40}$/i.test(ref)) names.push(ref.toLowerCase());
  // a colon or a caret would make git read the name as an expression
  if (/[\s:^~?*[\\]|\.\.|@\{/.test(ref)) return undefined;
  const found = await lookUp(
    directory,
    names.map(name => `${name}^{commit}`),
  );
  return found.find(object => object)?.sha;
}

/** The bytes of a blob. */
export async function readBlob(
  directory: string,
  sha: string,
): Promise<Buffer> {
  const { stdout } = await runGit(directory, ['cat-file', 'blob', sha]);
  return stdout;
}
