import fs from 'node:fs/promises';
import path from 'node:path';
import { Forge } from '../Forge';
import { fullName } from '../rest/urls';
import { RunFolders } from './runFolders';

/** The file that tells people and their commands which folder is the home of which environment. */
export class HomeIndex {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly forge: Forge,
    private readonly folders: RunFolders,
  ) {}

  /** Writes down what there is now, by the names of the repositories now. */
  async refresh(): Promise<void> {
    const write = () => this.write();
    this.last = this.last.then(write, write);
    await this.last;
  }

  private async write(): Promise<void> {
    const index: Record<string, Record<string, string>> = {};
    for (const repository of await this.forge.repositories.list()) {
      const { id } = repository;
      const names = await fs
        .readdir(this.folders.homes(id))
        .catch((): string[] => []);
      if (names.length)
        index[fullName(repository)] = Object.fromEntries(
          names.sort().map(name => [name, this.folders.home(id, name)]),
        );
    }
    const file = this.folders.homeIndex();
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(`${file}.new`, `${JSON.stringify(index, null, 2)}\n`);
    await fs.rename(`${file}.new`, file);
  }
}
