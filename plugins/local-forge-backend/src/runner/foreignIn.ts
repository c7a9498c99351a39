import fs from 'node:fs';
import path from 'node:path';
import { readForeign, type ForeignObject } from '@groundwork/rehearsal';
import yaml from 'yaml';
import type { RunEnvironment } from '../store/runTypes';

/**
 * Finds what somebody else made around the VPC, or the pool of addresses, that an
 * environment names. Accounts are made up in a rehearsal, and so is what is in them.
 *
 * @param folder - of YAML files, each with lists of objects by environment
 */
export function foreignIn(
  folder: string | undefined,
): (environment: RunEnvironment) => ForeignObject[] {
  return ({ network }) =>
    folder === undefined || network === undefined
      ? []
      : worldsIn(path.resolve(folder)).find(world =>
          world.some(({ id }) => id === network),
        ) ?? [];
}

/** Read again for each job: a person adds a file while the portal runs. */
function worldsIn(folder: string): ForeignObject[][] {
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      return Object.keys(yaml.parse(text) ?? {}).map(environment =>
        readForeign(text, environment),
      );
    });
}
