import path from 'node:path';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import {
  loadSkeletonFolder,
  render,
  writeFiles,
} from '@groundwork/backstage-plugin-groundwork-node';
import { commitAll } from './commitAll';
import { root, type Case } from './readCases';
import { specOfCase } from './specOfCase';

/** A case as the repository that the template would make of it. */
export interface RenderedCase {
  spec: Spec;
  /** Folder of the repository's files. */
  repository: string;
  /** Its only commit. */
  commit: string;
}

/** Makes the repository of a case in a folder that is not there yet. */
export async function renderCase(
  one: Case,
  repository: string,
): Promise<RenderedCase> {
  const spec = specOfCase(one);
  const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
  await writeFiles(render(skeleton, spec), repository);
  return { spec, repository, commit: commitAll(repository) };
}
