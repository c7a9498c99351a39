import path from 'node:path';
import { Workbench } from '../mutations/Workbench';
import { ProjectCopy } from './ProjectCopy';

/** Where one worker proves: rendered cases for most tests, a copy of the project for the others. */
export class ProofBench {
  readonly folder: string;
  #workbench?: Promise<Workbench>;
  #copy?: ProjectCopy;

  constructor(folder: string) {
    this.folder = folder;
  }

  workbench(): Promise<Workbench> {
    this.#workbench ??= Workbench.open(path.join(this.folder, 'bench'));
    return this.#workbench;
  }

  copy(): ProjectCopy {
    this.#copy ??= ProjectCopy.make(path.join(this.folder, 'project'));
    return this.#copy;
  }

  async close(): Promise<void> {
    await (await this.#workbench)?.close();
  }
}
