import path from 'node:path';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import {
  render,
  writeFiles,
  type RenderedFile,
  type Skeleton,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { ForeignObject } from '@groundwork/rehearsal';
import { digestOf } from '../cache/digest';
import { foreignOf } from '../cases/foreignOf';
import { moduleClosure } from '../terraformText/moduleClosure';

/** A rendered repository, in memory: what checks look at and what their results follow from. */
export class RenderedTree {
  readonly name: string;
  readonly spec: Spec;
  readonly #files: ReadonlyMap<string, RenderedFile>;

  constructor(name: string, spec: Spec, files: readonly RenderedFile[]) {
    this.name = name;
    this.spec = spec;
    this.#files = new Map(files.map(file => [file.path, file]));
  }

  static of(name: string, spec: Spec, skeleton: Skeleton): RenderedTree {
    return new RenderedTree(name, spec, render(skeleton, spec));
  }

  /** Paths that fit, in their order. */
  paths(fits: RegExp): string[] {
    return [...this.#files.keys()].filter(file => fits.test(file));
  }

  content(file: string): Buffer {
    return this.#files.get(file)!.content;
  }

  text(file: string): string {
    return this.content(file).toString('utf8');
  }

  /** Text of every file, by path. */
  texts(): Map<string, string> {
    return new Map(
      [...this.#files.keys()].map(file => [file, this.text(file)] as const),
    );
  }

  /** Digest of names, modes and contents. */
  digest(paths: readonly string[]): string {
    return digestOf(
      ...paths.flatMap(file => {
        const { mode, content } = this.#files.get(file)!;
        return [file, mode, content.toString('latin1')];
      }),
    );
  }

  /** Folders with Terraform in them. */
  terraformFolders(): string[] {
    const folders = this.paths(/^(modules|layers)\/[^/]+\/[^/]+\.tf$/);
    return [...new Set(folders.map(file => path.posix.dirname(file)))].sort();
  }

  /** Files of a Terraform folder and of all that it is made of. */
  closureOf(folder: string): string[] {
    const places = moduleClosure(folder, place =>
      this.#below(place)
        .filter(file => /\.(tf|hcl)$/.test(file))
        .map(file => this.text(file)),
    );
    return [...new Set(places.flatMap(place => this.#below(place)))].sort();
  }

  /** What is in the account before an environment is made. */
  foreign(environment: string): readonly ForeignObject[] {
    return foreignOf(this.name, environment);
  }

  /** Writes all of it, or some files, where they are not yet. */
  async write(
    folder: string,
    paths: readonly string[] = [...this.#files.keys()],
  ): Promise<void> {
    await writeFiles(
      paths.map(file => this.#files.get(file)!),
      folder,
    );
  }

  #below(folder: string): string[] {
    return [...this.#files.keys()].filter(file =>
      file.startsWith(`${folder}/`),
    );
  }
}
