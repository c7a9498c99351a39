import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { openRehearsal, type Rehearsal } from '@groundwork/rehearsal';
import { foreignOf } from '../cases/foreignOf';
import { readCases, root, type Case } from '../cases/readCases';
import { renderCase } from '../cases/renderCase';
import { commandEnvironment } from '../rehearse/commandEnvironment';
import { runCommand, type CommandResult } from '../rehearse/runCommand';
import type { Mutant } from './Mutant';
import type { Place } from './Place';

/** A rendered case that can be broken and mended again. */
export interface BenchCase {
  case: Case;
  spec: Spec;
  repository: string;
}

/** An environment of a rendered case, with stand-in providers of its account and region. */
export interface BenchEnvironment {
  of: BenchCase;
  environment: Environment;
  rehearsal: Rehearsal;
  home: string;
}

/** Where one worker breaks things: repositories of every case, a skeleton, providers that live as long as it. */
export class Workbench {
  readonly folder: string;
  readonly skeleton: string;
  readonly cases: BenchCase[];
  readonly #environments = new Map<string, Promise<BenchEnvironment>>();

  private constructor(folder: string, cases: BenchCase[]) {
    this.folder = folder;
    this.cases = cases;
    this.skeleton = path.join(folder, 'skeleton');
  }

  static async open(folder: string): Promise<Workbench> {
    const cases: BenchCase[] = [];
    for (const one of readCases()) {
      const repository = path.join(folder, 'cases', one.name);
      const { spec } = await renderCase(one, repository);
      cases.push({ case: one, spec, repository });
    }
    const bench = new Workbench(folder, cases);
    fs.cpSync(path.join(root, 'skeleton'), bench.skeleton, {
      recursive: true,
      filter: file => !file.includes('.terraform'),
    });
    // actionlint looks up what a workflow calls in a repository only
    fs.mkdirSync(path.join(bench.skeleton, '.git'));
    return bench;
  }

  async close(): Promise<void> {
    for (const environment of this.#environments.values())
      await (await environment).rehearsal.close();
  }

  of(name: string): BenchCase {
    return this.cases.find(one => one.case.name === name)!;
  }

  /** An environment of a case, whose world is empty; each key has a world of its own. */
  environment(
    { caseName, name }: Place,
    world = 'plan',
  ): Promise<BenchEnvironment> {
    const key = path.join(world, caseName, name);
    const known = this.#environments.get(key);
    if (known) return known;
    const of = this.of(caseName);
    const home = path.join(this.folder, 'homes', key);
    const opened = open(of, name, home, this.skeleton);
    this.#environments.set(key, opened);
    return opened;
  }

  /** Writes the mutant where its file is; gives what brings the file back. */
  plant(mutant: Mutant): () => void {
    const before = this.filesOf(mutant).map(
      file => [file, fs.readFileSync(file, 'utf8')] as const,
    );
    for (const [file, text] of before)
      fs.writeFileSync(file, tidied(mutant, mutant.mutate(text)));
    return () => {
      for (const [file, text] of before) fs.writeFileSync(file, text);
    };
  }

  /** Copies of a mutant's file on this bench. */
  filesOf({ target, file }: Mutant): string[] {
    if (target === 'template') return [];
    if (target === 'skeleton') return [path.join(this.folder, file)];
    if (target === 'values') {
      const [, caseName, ...rest] = file.split('/');
      return [path.join(this.of(caseName).repository, 'environments', ...rest)];
    }
    const place = path.relative('skeleton', file);
    // Tests of programs are where the skeleton is, and are not rendered.
    // Nor is what the answers of a case leave out.
    return [this.skeleton, ...this.cases.map(one => one.repository)]
      .map(folder => path.join(folder, place))
      .filter(copy => fs.existsSync(copy));
  }

  /** Files of a folder of the skeleton. */
  filesIn(folder: string): string[] {
    return fs
      .readdirSync(path.join(this.skeleton, folder))
      .map(file => path.join(folder, file));
  }

  /** Runs a command in a folder, with the providers of an environment. */
  async run(
    cwd: string,
    command: string[],
    environment?: BenchEnvironment,
    env: Record<string, string> = {},
  ): Promise<CommandResult> {
    return runCommand({
      command: command[0],
      args: command.slice(1),
      cwd,
      env: this.env(environment, env),
    });
  }

  /** Environment of a command: nobody's configuration, and the providers of an environment. */
  env(
    environment?: BenchEnvironment,
    more: Record<string, string> = {},
  ): Record<string, string> {
    return {
      ...commandEnvironment(environment?.home ?? this.folder),
      ...environment?.rehearsal.env,
      TF_IN_AUTOMATION: '1',
      ...more,
    };
  }
}

/**
 * A line that comes or goes moves those beside it, and people run the formatter:
 * that it was not run must not be what is noticed.
 */
function tidied({ target }: Mutant, text: string): string {
  if (target !== 'terraform') return text;
  const { status, stdout } = spawnSync('terraform', ['fmt', '-'], {
    input: text,
    encoding: 'utf8',
  });
  return status === 0 ? stdout : text;
}

async function open(
  of: BenchCase,
  name: string,
  home: string,
  skeleton: string,
): Promise<BenchEnvironment> {
  const environment = of.spec.environments.find(one => one.name === name)!;
  const { account, region } = environment;
  const rehearsal = await openRehearsal({
    home,
    foreign: foreignOf(of.case.name, name),
    folders: [of.repository, skeleton],
    account,
    region,
  });
  return { of, environment, rehearsal, home };
}
