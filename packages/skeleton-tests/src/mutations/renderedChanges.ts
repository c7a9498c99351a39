import fs from 'node:fs';
import path from 'node:path';
import { renderAll } from './checks/renderChecks';
import type { Place } from './Place';
import type { Workbench } from './Workbench';

/** A file that a broken skeleton renders in another way, or no longer, or besides. */
export interface RenderedChange {
  /** The environment whose file it is, or the first one of the case. */
  place: Place;
  /** From the root of the rendered repository. */
  path: string;
  file: string;
  before?: string;
  after?: string;
}

/** Documents have a check of their own, which looks at every case. */
const DOCUMENTS = /(^docs\/|\.md$|^\.groundwork\/|^mkdocs\.yml$)/;

/** What the skeleton of the bench renders in another way than the repositories of the bench have it. */
export async function renderedChanges(
  bench: Workbench,
): Promise<RenderedChange[]> {
  const rendered = await renderAll(bench);
  return rendered.flatMap(({ of, files }) => {
    const known = filesBelow(of.repository);
    return [...new Set([...known, ...files.keys()])].flatMap(name => {
      if (DOCUMENTS.test(name)) return [];
      const file = path.join(of.repository, name);
      const before = readIfThere(file);
      const after = files.get(name);
      return before === after
        ? []
        : [{ place: placeOf(of, name), path: name, file, before, after }];
    });
  });

  function placeOf(of: Workbench['cases'][number], name: string): Place {
    const [folder, environment] = name.split('/');
    return {
      caseName: of.case.name,
      name:
        folder === 'environments' ? environment : of.spec.environments[0].name,
    };
  }
}

/** Writes changes into the repositories; gives what brings back what was there. */
export function writeChanges(changes: readonly RenderedChange[]): () => void {
  for (const { file, after } of changes) write(file, after);
  return () => changes.forEach(({ file, before }) => write(file, before));
}

function write(file: string, text: string | undefined) {
  if (text === undefined) {
    fs.rmSync(file, { force: true });
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** Files that were rendered: not what a command left behind. */
function filesBelow(folder: string, below = ''): string[] {
  return fs
    .readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap(entry => {
      const name = path.join(below, entry.name);
      if (/^(\.git|\.terraform|ci-out)$/.test(entry.name)) return [];
      if (entry.isDirectory()) return filesBelow(folder, name);
      return /(backend_override\.tf\.json|\.terraform\.lock\.hcl)$/.test(name)
        ? []
        : [name];
    });
}
