import fs from 'node:fs';
import path from 'node:path';

/** A workspace of this project with those that it depends on, as folders from the root. */
export function workspaceClosure(root: string, workspace: string): string[] {
  const folders = new Map<string, string>();
  const manifests = new Map<string, any>();
  for (const parent of ['packages', 'plugins'])
    for (const name of fs.readdirSync(path.join(root, parent))) {
      const folder = `${parent}/${name}`;
      const file = path.join(root, folder, 'package.json');
      if (!fs.existsSync(file)) continue;
      const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
      folders.set(manifest.name, folder);
      manifests.set(folder, manifest);
    }
  const found = new Set<string>();
  const follow = (folder: string) => {
    if (found.has(folder)) return;
    found.add(folder);
    const { dependencies, devDependencies } = manifests.get(folder) ?? {};
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const own = folders.get(name);
      if (own) follow(own);
    }
  };
  follow(workspace);
  return [...found].sort();
}
