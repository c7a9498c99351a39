import fs from 'node:fs';
import path from 'node:path';
import type { EnvironmentInput } from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';

const folder = path.join(
  path.dirname(
    require.resolve('@groundwork/backstage-plugin-groundwork/package.json'),
  ),
  '../../templates/create-stack/cases',
);

/** Every case of the template that makes a stack: values of its form. */
export const cases = fs
  .readdirSync(folder)
  .sort()
  .map(file => ({
    name: path.basename(file, '.yaml'),
    values: yaml.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as {
      environments: EnvironmentInput[];
    } & Record<string, unknown>,
  }));
