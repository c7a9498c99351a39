import fs from 'node:fs';
import path from 'node:path';

const IMPORT = /^(?:import|export)\b[^'"]*?['"](\.[^'"]+)['"]/gm;

/** A file of programs and every file that it imports, also by way of others. */
export function withImports(
  file: string,
  known: Set<string> = new Set(),
): ReadonlySet<string> {
  if (known.has(file) || !fs.existsSync(file)) return known;
  known.add(file);
  for (const imported of importsOf(file)) withImports(imported, known);
  return known;
}

/** Files that a file imports itself. */
export function importsOf(file: string): string[] {
  return [...fs.readFileSync(file, 'utf8').matchAll(IMPORT)].map(match =>
    path.join(path.dirname(file), match[1]),
  );
}
