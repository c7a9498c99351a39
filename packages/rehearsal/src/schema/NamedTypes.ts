import fs from 'node:fs';
import path from 'node:path';
import { PROVIDERS } from './loadSchema';

/** Files in which Terraform finds the names of types. */
const CONFIGURATION = /\.(tf|tf\.json|tftest\.hcl|tftest\.json|tfmock\.hcl)$/;
const STATE = /\.tfstate$/;

/** What holds no configuration, or holds what others made of it. */
const SKIPPED = new Set(['.git', 'node_modules', 'ci-out']);

const WORD = /\b[a-z][a-z0-9]*_[a-z0-9_]+\b/g;
const DECLARATION = /\b(?:resource|data|ephemeral)\s+"(\w+)"/g;
const MODULE = /\bmodule(?:\s+"[^"]*")?\s*\{/g;
const SOURCE = /\bsource"?\s*[=:]\s*"([^"]*)"/g;
/** In JSON, providers stand where modules do. */
const OWN_PROVIDER = new RegExp(
  `^(registry\\.terraform\\.io/)?hashicorp/(${PROVIDERS.join('|')})$`,
);

/** What one file says. */
interface Said {
  /** Tells whether the file is still the one that was read. */
  stamp: string;
  words: readonly string[];
  /** Types that blocks are declared with. */
  declared: readonly string[];
  /** Where modules come from. */
  sources: readonly string[];
}

/** The words of a set of files that could be types of resources and data sources. */
export interface Names {
  words: ReadonlySet<string>;
  declared: ReadonlySet<string>;
  /** Whether there may be configuration that was not looked at. */
  isPartial: boolean;
}

/**
 * Names in the configuration, states and world that Terraform is run on. Files
 * may change while it is asked; what was named once stays named, because a saved
 * plan knows it still.
 */
export class NamedTypes {
  readonly #folders: readonly string[];
  readonly #world: string;
  readonly #files = new Map<string, Said>();
  readonly #words = new Set<string>();

  constructor(options: {
    /** Where configuration and states are; those below them too. */
    folders: readonly string[];
    /** Folder of the world: one folder per type. */
    world: string;
  }) {
    this.#folders = options.folders.map(folder => path.resolve(folder));
    this.#world = options.world;
  }

  /** What is named now, and what was before. */
  read(): Names {
    const declared = new Set<string>();
    let isPartial = false;
    for (const { file, isElsewhere } of this.#folders.flatMap(filesBelow)) {
      isPartial ||= isElsewhere;
      const said = isElsewhere ? undefined : this.#ask(file);
      if (!said) continue;
      for (const word of said.words) this.#words.add(word);
      for (const type of said.declared) declared.add(type);
      isPartial ||= said.sources.some(source => !this.#isKnown(source, file));
    }
    for (const type of namesIn(this.#world)) this.#words.add(type);
    return { words: this.#words, declared, isPartial };
  }

  #ask(file: string): Said | undefined {
    try {
      const { mtimeMs, size, ino } = fs.statSync(file);
      const stamp = `${mtimeMs} ${size} ${ino}`;
      const known = this.#files.get(file);
      if (known?.stamp === stamp) return known;
      const said = { stamp, ...readFile(file) };
      this.#files.set(file, said);
      return said;
    } catch (error) {
      // removed in the meantime
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** A module from elsewhere may name anything. */
  #isKnown(source: string, file: string): boolean {
    if (!/^\.{1,2}\//.test(source)) return OWN_PROVIDER.test(source);
    const target = path.resolve(path.dirname(file), source);
    return this.#folders.some(
      folder => target === folder || target.startsWith(folder + path.sep),
    );
  }
}

function readFile(file: string): Omit<Said, 'stamp'> {
  const text = fs.readFileSync(file, 'utf8');
  const words = [...new Set(text.match(WORD))];
  if (STATE.test(file)) return { words, declared: [], sources: [] };
  return {
    words,
    declared: [...text.matchAll(DECLARATION)].map(match => match[1]),
    sources: (file.endsWith('.json') ? [text] : modulesIn(text)).flatMap(part =>
      [...part.matchAll(SOURCE)].map(match => match[1]),
    ),
  };
}

/** The blocks that call modules: anything else may have a source, too. */
function modulesIn(text: string): string[] {
  return [...text.matchAll(MODULE)].map(({ index, 0: opening }) => {
    const start = index! + opening.length;
    let depth = 1;
    let end = start;
    while (end < text.length && depth > 0) {
      if (text[end] === '{') depth += 1;
      if (text[end] === '}') depth -= 1;
      end += 1;
    }
    return text.slice(start, end);
  });
}

/** Files that may name types, and links to folders, which lead elsewhere. */
function filesBelow(folder: string): { file: string; isElsewhere: boolean }[] {
  return entriesOf(folder).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (SKIPPED.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(file);
    const isElsewhere = entry.isSymbolicLink() && isFolder(file);
    return isElsewhere || CONFIGURATION.test(file) || STATE.test(file)
      ? [{ file, isElsewhere }]
      : [];
  });
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): string[] {
  return entriesOf(folder).map(({ name }) => name);
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
