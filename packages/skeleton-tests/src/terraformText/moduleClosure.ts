import fs from 'node:fs';
import path from 'node:path';

/**
 * A module or layer with everything that it is made of: the modules that it
 * calls, and the files beside modules that it reads (`platform/`).
 *
 * @param read - text of the `*.tf` and test files of a folder
 */
export function moduleClosure(
  folder: string,
  read: (folder: string) => string[],
): string[] {
  const found = new Set<string>();
  const follow = (place: string) => {
    if (found.has(place)) return;
    found.add(place);
    for (const text of read(place)) {
      for (const [, source] of text.matchAll(/source\s*=\s*"(\.[^"]*)"/g))
        follow(path.posix.join(place, source));
      // Terraform reads charts' values and manifests by `${path.module}/../../platform/…`
      for (const [, up] of text.matchAll(
        /\$\{path\.module\}\/((?:\.\.\/)+\w+)/g,
      ))
        found.add(path.posix.join(place, up));
    }
  };
  follow(folder);
  return [...found].sort();
}

/** {@link moduleClosure} of a folder on disk. */
export function moduleClosureIn(root: string, folder: string): string[] {
  return moduleClosure(folder, place =>
    [place, path.join(place, 'tests')]
      .map(one => path.join(root, one))
      .filter(one => fs.existsSync(one))
      .flatMap(one =>
        fs
          .readdirSync(one)
          .filter(file => file.endsWith('.tf') || file.endsWith('.hcl'))
          .map(file => fs.readFileSync(path.join(one, file), 'utf8')),
      ),
  );
}
