// How a tool is made from its language's own registry, into a folder.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A Go command that its module lets others install. */
export function goInstall(command) {
  return {
    needs: 'go',
    make: (folder, version) =>
      run('go', ['install', `${command}@v${version}`], {
        env: { GOBIN: folder, GOFLAGS: '' },
      }),
  };
}

/**
 * A Go command whose go.mod has replacements, which `go install` refuses: built
 * as a tool of a module that is made for it, with the same replacements and sums.
 */
export function goBuild({ module, command, program }) {
  return {
    needs: 'go',
    make(folder, version) {
      const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-go-'));
      const options = { cwd: scratch, env: { GOFLAGS: '' } };
      try {
        const source = goModule(module, version);
        fs.writeFileSync(
          path.join(scratch, 'go.mod'),
          scratchModule(fs.readFileSync(path.join(source, 'go.mod'), 'utf8')),
        );
        fs.copyFileSync(
          path.join(source, 'go.sum'),
          path.join(scratch, 'go.sum'),
        );
        run('go', ['get', '-tool', `${command}@v${version}`], options);
        run(
          'go',
          [
            ...['build', '-trimpath', '-ldflags=-s -w'],
            ...['-o', path.join(folder, program), command],
          ],
          options,
        );
      } finally {
        fs.rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}

/** A program of a Python package, in an environment whose other programs stay hidden. */
export function pythonPackage({ name, program }) {
  return {
    needs: 'python3',
    make(folder, version) {
      const environment = path.join(folder, 'environment');
      run('python3', ['-m', 'venv', environment]);
      run(path.join(environment, 'bin', 'python'), [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
        `${name}==${version}`,
      ]);
      fs.symlinkSync(
        path.join('environment', 'bin', program),
        path.join(folder, program),
      );
    },
  };
}

/** Folder with the source of a Go module. */
export function goModule(module, version) {
  const output = execFileSync(
    'go',
    ['mod', 'download', '-json', `${module}@v${version}`],
    {
      cwd: os.tmpdir(),
      encoding: 'utf8',
      env: { ...process.env, GOFLAGS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(output).Dir;
}

/** What a module needs to be built like the module whose go.mod this is. */
function scratchModule(goMod) {
  const go = goMod.match(/^go .*$/m)?.[0] ?? '';
  const replacements =
    goMod.match(/^replace \([^)]*\)|^replace [^(\n]+$/gm) ?? [];
  return ['module scratch', go, ...replacements, ''].join('\n');
}

function run(command, args, { cwd, env = {} } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`,
    );
}
