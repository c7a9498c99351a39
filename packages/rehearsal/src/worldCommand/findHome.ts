import fs from 'node:fs';
import path from 'node:path';
import { CommandError } from './CommandError';

/** How a person says which world they mean. */
export interface HomeOptions {
  home?: string;
  stack?: string;
  environment?: string;
  /** Folder of the portal's data. */
  data: string;
}

/** The folder of a world: named itself, or by stack and environment of the local forge. */
export function findHome(options: HomeOptions): string {
  if (options.home) {
    return checked(path.resolve(options.home));
  }
  const { stack, environment } = options;
  if (!stack || !environment) {
    throw new CommandError(
      'Say which world: --stack acme/shop --environment dev, or --home FOLDER.',
    );
  }
  const file = path.join(options.data, 'forge', 'rehearsal', 'index.json');
  const index = readIndex(file);
  const environments = index[stack];
  if (!environments) {
    throw new CommandError(
      `No environment of ${stack} was rehearsed yet. ${known(index)}`,
    );
  }
  const home = environments[environment];
  if (!home) {
    throw new CommandError(
      `${stack} has no rehearsed environment ${environment}: it has ${Object.keys(
        environments,
      ).join(', ')}.`,
    );
  }
  return checked(home);
}

type Index = Record<string, Record<string, string>>;

function readIndex(file: string): Index {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CommandError(
        `Nothing was rehearsed yet: there is no ${file}. With another data folder, say --data FOLDER.`,
      );
    }
    throw error;
  }
}

function known(index: Index): string {
  const names = Object.keys(index).sort();
  return names.length > 0
    ? `Known: ${names.join(', ')}.`
    : 'No stack was rehearsed yet.';
}

function checked(home: string): string {
  if (!fs.existsSync(home)) {
    throw new CommandError(`There is no folder ${home}.`);
  }
  return home;
}
