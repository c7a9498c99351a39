/** What people read and Terraform does not: a change of it plans nothing. */
const PROSE = [
  /^docs\//,
  /^\.groundwork\//,
  /^[^/]+\.md$/,
  /^(catalog-info\.yaml|CODEOWNERS|LICENSE|mkdocs\.yml|\.gitignore|\.gitattributes)$/,
];

/**
 * Of these environments, those that have to be planned after the paths changed: all
 * of them when the frame has, else those with a changed file of their own. A stack
 * decides the same by itself, in `ci/lib/changed.mjs`.
 */
export function changedEnvironments<T extends { name: string }>(
  paths: readonly string[],
  environments: readonly T[],
): T[] {
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
