import fs from 'node:fs';
import path from 'node:path';
import {
  loadSkeletonFolder,
  render,
} from '@groundwork/backstage-plugin-groundwork-node';
import { readCase, root } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';
import { readKnownDefects } from './knownDefects';

const known = readKnownDefects();

it('knows at least fifteen defects, each by its own name', () => {
  expect(known.length).toBeGreaterThanOrEqual(15);
  expect(new Set(known.map(({ id }) => id)).size).toBe(known.length);
});

it.each(known)('$id can be made', async ({ file, mutate }) => {
  const text = await textOf(file);
  expect(mutate(text)).not.toBe(text);
});

async function textOf(file: string): Promise<string> {
  if (!file.startsWith('values/'))
    return fs.readFileSync(path.join(root, file), 'utf8');
  const [, caseName, ...rest] = file.split('/');
  const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
  const rendered = render(skeleton, specOfCase(readCase(caseName)));
  const found = rendered.find(
    one => one.path === ['environments', ...rest].join('/'),
  );
  return found!.content.toString('utf8');
}
