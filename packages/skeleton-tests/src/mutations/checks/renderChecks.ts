import fs from 'node:fs';
import path from 'node:path';
import {
  loadSkeletonFolder,
  render,
} from '@groundwork/backstage-plugin-groundwork-node';
import { brokenDocumentPromises } from '../../promises/documentPromises';
import type { BenchCase, Workbench } from '../Workbench';
import type { Check } from './Check';

/** The skeleton renders every case: an expression that means nothing is an error. */
export const renders: Check = {
  name: 'render',
  scope: 'every case',
  async run(bench) {
    try {
      for (const one of bench.cases) await filesOf(bench, one);
      return undefined;
    } catch (error) {
      return String(error).split('\n')[0];
    }
  },
};

/** Documents of every case: links, commands, navigation, what they say of the answers. */
export const documents: Check = {
  name: 'documents',
  scope: 'every case',
  async run(bench) {
    for (const one of bench.cases) {
      const files = await filesOf(bench, one);
      const [broken] = await brokenDocumentPromises(one.spec, files);
      if (broken) return `${one.case.name}: ${broken}`;
    }
    return undefined;
  },
};

/** Text of a case, rendered from the skeleton of the bench. */
export async function filesOf(
  bench: Workbench,
  { spec }: BenchCase,
): Promise<Map<string, string>> {
  const skeleton = await loadSkeletonFolder(bench.skeleton);
  return new Map(
    render(skeleton, spec).map(({ path: file, content }) => [
      file,
      content.toString('utf8'),
    ]),
  );
}

/** Writes the values that the skeleton of the bench renders; gives what brings the old ones back. */
export async function writeValues(bench: Workbench): Promise<{
  /** Environments whose values differ. */
  changed: { caseName: string; name: string }[];
  restore(): void;
}> {
  const before: [file: string, text: string | undefined][] = [];
  const changed = new Map<string, { caseName: string; name: string }>();
  for (const one of bench.cases) {
    const rendered = await filesOf(bench, one);
    const known = filesBelow(one.repository, 'environments');
    for (const file of new Set([...known, ...rendered.keys()])) {
      if (!file.startsWith('environments/')) continue;
      const target = path.join(one.repository, file);
      const old = fs.existsSync(target)
        ? fs.readFileSync(target, 'utf8')
        : undefined;
      const text = rendered.get(file);
      if (text === old) continue;
      before.push([target, old]);
      write(target, text);
      const [, name] = file.split('/');
      const caseName = one.case.name;
      changed.set(`${caseName}/${name}`, { caseName, name });
    }
  }
  return {
    changed: [...changed.values()],
    restore: () => before.forEach(([file, text]) => write(file, text)),
  };
}

function write(file: string, text: string | undefined) {
  if (text === undefined) {
    fs.rmSync(file, { force: true });
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function filesBelow(repository: string, folder: string): string[] {
  return fs
    .readdirSync(path.join(repository, folder), {
      recursive: true,
      withFileTypes: true,
    })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(repository, path.join(entry.parentPath, entry.name)),
    );
}
