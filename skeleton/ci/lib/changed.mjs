import { ProgramError } from './program.mjs';
import { readProcess } from './runProcess.mjs';

const NO_COMMIT = /^0*$/;

/** What people read and Terraform does not: a change of it plans nothing. */
const PROSE = [
  /^docs\//,
  /^\.groundwork\//,
  /^[^/]+\.md$/,
  /^(catalog-info\.yaml|CODEOWNERS|LICENSE|mkdocs\.yml|\.gitignore|\.gitattributes)$/,
];

/** Paths that differ between a commit and the checkout; undefined when the commit is not known. */
export async function changedPaths(base) {
  if (NO_COMMIT.test(base ?? '')) return undefined;
  if (!/^[0-9a-f]{40}$/.test(base))
    throw new ProgramError(`--base is "${base}": give a commit's 40 digits.`);
  const { code, output } = await readProcess({
    command: 'git',
    args: ['diff', '--name-only', '--no-renames', '-z', base, 'HEAD'],
  });
  // a force-push may have taken the commit away
  return code === 0 ? output.split('\0').filter(Boolean) : undefined;
}

/** Whether an environment has to be planned after these paths changed; unknown paths change everything. */
export function isChanged(environment, paths) {
  if (!paths) return true;
  const frame = paths.some(
    path =>
      !path.startsWith('environments/') &&
      !PROSE.some(prose => prose.test(path)),
  );
  return (
    frame || paths.some(path => path.startsWith(`environments/${environment}/`))
  );
}
