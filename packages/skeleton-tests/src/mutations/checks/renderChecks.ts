import {
  loadSkeletonFolder,
  render,
  type Skeleton,
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
      await renderAll(bench);
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
    for (const { of, files } of await renderAll(bench)) {
      const [broken] = await brokenDocumentPromises(of.spec, files);
      if (broken) return `${of.case.name}: ${broken}`;
    }
    return undefined;
  },
};

/** A case as text, by path. */
export interface RenderedText {
  of: BenchCase;
  files: Map<string, string>;
}

/** Every case, rendered from the skeleton of the bench. */
export async function renderAll(bench: Workbench): Promise<RenderedText[]> {
  const skeleton = await loadSkeletonFolder(bench.skeleton);
  return bench.cases.map(of => ({ of, files: textOf(skeleton, of) }));
}

/** One case, rendered from the skeleton of the bench. */
export async function filesOf(
  bench: Workbench,
  one: BenchCase,
): Promise<Map<string, string>> {
  return textOf(await loadSkeletonFolder(bench.skeleton), one);
}

function textOf(skeleton: Skeleton, { spec }: BenchCase): Map<string, string> {
  return new Map(
    render(skeleton, spec).map(({ path: file, content }) => [
      file,
      content.toString('utf8'),
    ]),
  );
}
