import { summariseDiff } from '../git/diff';
import { RunEnvironment } from '../store/runTypes';

/** What people read and Terraform does not: a change of it plans nothing. */
const PROSE = [
  /^docs\//,
  /^\.groundwork\//,
  /^[^/]+\.md$/,
  /^(catalog-info\.yaml|CODEOWNERS|LICENSE|mkdocs\.yml|\.gitignore|\.gitattributes)$/,
];

/**
 * The environments that differ between two trees: those with a changed file
 * below `environments/<name>/`, or all when the frame has changed.
 */
export async function changedEnvironments(
  directory: string,
  from: string,
  to: string,
  environments: RunEnvironment[],
): Promise<RunEnvironment[]> {
  const changes = await summariseDiff(directory, from, to);
  const paths = changes.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
  const frame = paths.some(
    path =>
      !path.startsWith('environments/') &&
      !PROSE.some(prose => prose.test(path)),
  );
  return environments.filter(
    ({ name }) =>
      frame || paths.some(path => path.startsWith(`environments/${name}/`)),
  );
}
