import fs from 'node:fs';
import path from 'node:path';
import {
  openRehearsal,
  type ForeignObject,
  type Rehearsal,
} from '@groundwork/rehearsal';
import type { Tool } from '../cache/knownTools';
import { commandEnvironment } from '../rehearse/commandEnvironment';
import { runCommand, type CommandResult } from '../rehearse/runCommand';
import type { RenderedTree } from './RenderedTree';

/** Where units work: trees on disk, providers, tools. Everything goes when it is closed. */
export class Workshop {
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #trees = new Map<string, Promise<string>>();
  readonly #rehearsals: Promise<Rehearsal>[] = [];
  readonly #shared = new Map<string, Promise<Rehearsal>>();
  #count = 0;

  constructor(options: {
    folder: string;
    tools: ReadonlyMap<string, Tool>;
    signal?: AbortSignal;
  }) {
    this.folder = options.folder;
    this.#tools = options.tools;
    this.signal = options.signal;
  }

  /** A tree as it was rendered; who writes into it takes a purpose of its own. */
  treeFolder(tree: RenderedTree, purpose = 'read'): Promise<string> {
    const folder = path.join(this.folder, 'trees', purpose, tree.name);
    let written = this.#trees.get(folder);
    if (!written) {
      written = tree.write(folder).then(() => folder);
      this.#trees.set(folder, written);
    }
    return written;
  }

  /** A folder that nobody else has. */
  emptyFolder(name: string): string {
    this.#count += 1;
    const folder = path.join(this.folder, name, `${this.#count}`);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }

  /**
   * Providers for who writes nothing: validation, tests, refusals. Terraform is given only
   * the types that the tree names.
   */
  sharedRehearsal(
    folder: string,
    { account, region } = { account: '111111111111', region: 'eu-west-1' },
  ): Promise<Rehearsal> {
    const key = `${folder} ${account} ${region}`;
    const known =
      this.#shared.get(key) ??
      this.rehearsal({
        home: this.emptyFolder('shared'),
        folders: [folder],
        account,
        region,
      });
    this.#shared.set(key, known);
    return known;
  }

  /** Providers that live as long as the workshop. */
  rehearsal(options: {
    home: string;
    account: string;
    region: string;
    folders?: string[];
    foreign?: readonly ForeignObject[];
  }): Promise<Rehearsal> {
    const opened = openRehearsal({ ...options, signal: this.signal });
    this.#rehearsals.push(opened);
    return opened;
  }

  /** Runs a tool in a folder, with nobody's configuration. */
  run(
    tool: string,
    args: readonly string[],
    { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
  ): Promise<CommandResult> {
    return runCommand({
      command: this.programOf(tool),
      args,
      cwd,
      env: { ...commandEnvironment(this.folder), ...env },
      signal: this.signal,
    });
  }

  programOf(tool: string): string {
    const found = this.#tools.get(tool);
    if (!found) throw new Error(`${tool} not found`);
    return found.program;
  }

  async close(): Promise<void> {
    for (const opened of this.#rehearsals) await (await opened).close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
