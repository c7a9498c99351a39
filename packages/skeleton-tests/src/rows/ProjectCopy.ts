import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';

/**
 * A copy of this project in which its own tests run and things can be broken,
 * while the tree that somebody works in stays as it is. Packages of others are
 * linked, so that only our own sources are copied.
 */
export class ProjectCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static make(folder: string): ProjectCopy {
    for (const file of sources()) {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(path.join(root, file), target);
    }
    for (const place of ['.', ...workspaces()]) linkPackages(folder, place);
    return new ProjectCopy(folder);
  }

  fileOf(file: string): string {
    return path.join(this.folder, file);
  }
}

/** What git keeps, and what it does not know yet. */
function sources(): string[] {
  const files = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return files
    .split('\0')
    .filter(file => file && fs.existsSync(path.join(root, file)));
}

function workspaces(): string[] {
  return ['packages', 'plugins'].flatMap(parent =>
    fs.readdirSync(path.join(root, parent)).map(name => `${parent}/${name}`),
  );
}

function linkPackages(folder: string, place: string) {
  const from = path.join(root, place, 'node_modules');
  if (!fs.existsSync(from)) return;
  linkEach(folder, from, path.join(folder, place, 'node_modules'));
}

/** Links what is in a folder of packages; links to our own packages lead to their copies. */
function linkEach(folder: string, from: string, to: string) {
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) {
    const source = path.join(from, name);
    const own = path.relative(root, fs.realpathSync(source));
    const target = path.join(to, name);
    if (name.startsWith('@')) linkEach(folder, source, target);
    else
      fs.symlinkSync(
        /^(packages|plugins)\/[^/]+$/.test(own)
          ? path.join(folder, own)
          : source,
        target,
      );
  }
}
