// Packs the functions of the modules for Lambda: modules/<name>/src becomes
// modules/<name>/function-<digest>.zip, and the digest is that of the sources, which
// Terraform computes too. So a plan and the apply of another machine use the same
// bytes, and sources that nobody packed again fail the plan. With --check nothing is
// written, and a package that is missing or left over ends with 1.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ProgramError, runProgram, say } from './lib/program.mjs';
import { zip } from './lib/zip.mjs';

runProgram({
  usage: 'node ci/package.mjs [--check]',
  options: { check: { type: 'boolean', default: false } },
  async main({ options }) {
    if (!fs.existsSync('modules'))
      throw new ProgramError(
        'modules is not here: run this from the root of the repository.',
      );
    let wrong = 0;
    for (const folder of functionFolders()) {
      const entries = sources(path.join(folder, 'src'));
      const name = `function-${digestOf(entries)}.zip`;
      const packages = fs.readdirSync(folder).filter(isPackage);
      const content = zip(entries);
      const isCurrent =
        packages.join() === name &&
        fs.readFileSync(path.join(folder, name)).equals(content);
      if (isCurrent) continue;
      if (options.check) {
        wrong += 1;
        say(
          `${folder}: has ${
            packages.join(', ') || 'no package'
          } and needs ${name}. Run "node ci/package.mjs".`,
        );
        continue;
      }
      for (const old of packages) fs.rmSync(path.join(folder, old));
      fs.writeFileSync(path.join(folder, name), content);
      say(`${folder}: ${name}`);
    }
    return wrong ? 1 : 0;
  },
});

/** Modules that have a function. */
function functionFolders() {
  return fs
    .readdirSync('modules')
    .map(name => path.join('modules', name))
    .filter(folder => fs.existsSync(path.join(folder, 'src')))
    .sort();
}

function isPackage(file) {
  return /^function-[0-9a-f]{16}\.zip$/.test(file);
}

/** What goes into a package: everything but tests, and what Python leaves beside them. */
function sources(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(
        folder,
        path.join(entry.parentPath ?? entry.path, entry.name),
      ),
    )
    .map(file => file.split(path.sep).join('/'))
    .filter(
      file =>
        !path.posix.basename(file).startsWith('test_') &&
        !file.split('/').includes('__pycache__'),
    )
    .sort()
    .map(name => ({ name, content: fs.readFileSync(path.join(folder, name)) }));
}

/** As Terraform computes it from the same files: see main.function.tf. */
function digestOf(entries) {
  const lines = entries.map(
    ({ name, content }) => `${sha256(content)}  ${name}`,
  );
  return sha256(lines.join('\n')).slice(0, 16);
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
