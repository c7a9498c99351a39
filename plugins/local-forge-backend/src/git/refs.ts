import { runGit } from './runGit';

/** A ref and the object it names. */
export interface Ref {
  name: string;
  sha: string;
  type: 'commit' | 'tag' | 'blob' | 'tree';
}

/** Whether git takes the text as a full ref name (`git check-ref-format`). */
export function isValidRef(name: string): boolean {
  return (
    name.startsWith('refs/') &&
    name.split('/').length >= 3 &&
    !name.endsWith('.') &&
    !name.includes('..') &&
    !name.includes('@{') &&
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x20\x7f~^:?*[\\]/.test(name) &&
    name
      .split('/')
      .every(
        part => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'),
      )
  );
}

/** Refs below a prefix, in order; heads and tags unless the prefix says more. */
export async function listRefs(
  directory: string,
  prefix: string,
): Promise<Ref[]> {
  const { stdout } = await runGit(directory, [
    'for-each-ref',
    '--format=%(objectname) %(objecttype) %(refname)',
  ]);
  return stdout
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map(text => {
      const [sha, type, name] = text.split(' ');
      return { sha, type: type as Ref['type'], name };
    })
    .filter(ref => ref.name.startsWith(prefix));
}

/** One ref by its full name. */
export async function readRef(
  directory: string,
  name: string,
): Promise<Ref | undefined> {
  if (!isValidRef(name)) return undefined;
  const refs = await listRefs(directory, name);
  return refs.find(ref => ref.name === name);
}

/**
 * Moves refs in one transaction. `expected` is the object that a ref must
 * still name: the empty text for none, `undefined` for whatever it is.
 */
export async function updateRefs(
  directory: string,
  changes: { name: string; sha?: string; expected?: string }[],
): Promise<boolean> {
  const zero = '0'.repeat(40);
  const commands = changes.map(({ name, sha, expected }) => {
    const old = expected === undefined ? [] : [expected || zero];
    return [sha ? 'update' : 'delete', name, ...(sha ? [sha] : []), ...old];
  });
  const input = ['start', ...commands.map(c => c.join(' ')), 'commit', ''];
  const { code } = await runGit(directory, ['update-ref', '--stdin'], {
    input: input.join('\n'),
    accept: [1, 128],
  });
  return code === 0;
}
