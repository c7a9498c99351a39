import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';

const BLOCK = /^(resource|data) "([a-z0-9_]+)"/gm;

/** The types of what layers and modules manage and look up; data sources begin with `data.`. */
export function typesOfSkeleton(): string[] {
  const types = ['layers', 'modules'].flatMap(room => {
    const folder = path.join(root, 'skeleton', room);
    return fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.tf'))
      .flatMap(file => [
        ...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(BLOCK),
      ])
      .map(([, kind, type]) => (kind === 'data' ? `data.${type}` : type));
  });
  return [...new Set(types)].sort();
}
