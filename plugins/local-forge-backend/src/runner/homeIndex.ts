import fs from 'node:fs/promises';
import path from 'node:path';
import { Forge } from '../Forge';
import { fullName } from '../rest/urls';
import { RunFolders } from './runFolders';

/** Writes down which folder is the home of which environment, by the names of the repositories now. */
export async function writeHomeIndex(
  forge: Forge,
  folders: RunFolders,
): Promise<void> {
  const index: Record<string, Record<string, string>> = {};
  for (const repository of await forge.repositories.list()) {
    const names = await fs
      .readdir(folders.homes(repository.id))
      .catch(() => []);
    if (names.length)
      index[fullName(repository)] = Object.fromEntries(
        names.sort().map(name => [name, folders.home(repository.id, name)]),
      );
  }
  const file = folders.homeIndex();
  await fs.mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await fs.writeFile(draft, `${JSON.stringify(index, null, 2)}\n`);
  await fs.rename(draft, file);
}
