import fs from 'node:fs';
import { replaceOnce } from '../mutations/knownDefects';
import type { Mutant, Target } from '../mutations/Mutant';
import { renderedChanges, writeChanges } from '../mutations/renderedChanges';
import type { ProofBench } from './ProofBench';
import type { Mutation } from './readRows';

/** Changes the skeleton of a bench and every case that is rendered from it, or the values of one. */
export async function plantOnWorkbench(
  bench: ProofBench,
  { file, find, replace }: Mutation,
): Promise<() => void> {
  const workbench = await bench.workbench();
  const target = targetOf(file);
  if (!target)
    throw new Error(
      `${file} is not rendered: this test looks at the skeleton and at values/<case>/<environment>/<file>`,
    );
  const mutant: Mutant = {
    id: file,
    operator: 'row',
    target,
    file,
    what: find,
    mutate: text => replaceOnce(text, find, replace, file),
  };
  if (workbench.filesOf(mutant).length === 0)
    throw new Error(`there is no ${file}`);
  const restore = workbench.plant(mutant);
  if (target !== 'skeleton') return restore;
  try {
    const bringBack = writeChanges(await renderedChanges(workbench));
    return () => {
      bringBack();
      restore();
    };
  } catch (error) {
    restore();
    throw error;
  }
}

function targetOf(file: string): Target | undefined {
  if (file.startsWith('values/')) return 'values';
  if (/^skeleton\/(skeleton\.yaml|.*\.njk)$/.test(file)) return 'skeleton';
  return file.startsWith('skeleton/') ? 'terraform' : undefined;
}

/** Changes one file of the copied project. */
export async function plantInCopy(
  bench: ProofBench,
  { file, find, replace }: Mutation,
): Promise<() => void> {
  const target = bench.copy().fileOf(file);
  const before = fs.readFileSync(target, 'utf8');
  fs.writeFileSync(target, replaceOnce(before, find, replace, file));
  return () => fs.writeFileSync(target, before);
}
