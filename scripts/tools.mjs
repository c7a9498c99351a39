// Tools of the checks that no package of this repository brings. Each has one
// version, is taken from PATH when it is there, and is otherwise installed into
// a cache folder outside the tree, from its language's own registry.
//
//   node scripts/tools.mjs                        says where each is
//   node scripts/tools.mjs --install [NAME ...]   installs those that are missing
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'groundwork',
  'tools',
);

/** How each tool is called and made; `make` fills a folder that is not there yet. */
const tools = {
  conftest: {
    version: '0.71.1',
    program: 'conftest',
    folder: '.',
    needs: 'go',
    make: (folder, version) =>
      run(
        'go',
        ['install', `github.com/open-policy-agent/conftest@v${version}`],
        { GOBIN: folder, GOFLAGS: '' },
      ),
  },
  moto: {
    version: '5.2.5',
    program: 'moto_server',
    folder: 'bin',
    needs: 'python3',
    make: (folder, version) => {
      run('python3', ['-m', 'venv', folder]);
      run(path.join(folder, 'bin', 'python'), [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
        `moto[server]==${version}`,
      ]);
    },
  },
};

export const toolNames = Object.keys(tools);

function toolOf(name) {
  const tool = tools[name];
  if (!tool)
    throw new Error(`There is no tool ${name}: use ${toolNames.join(', ')}.`);
  return { ...tool, home: path.join(cache, `${name}-${tool.version}`) };
}

/** A folder is whole when its installation came to an end. */
const stamp = home => path.join(home, '.installed');

/** Path of a tool's program, or undefined. */
export function findTool(name) {
  const { program, folder, home } = toolOf(name);
  const found = spawnSync('which', [program], { encoding: 'utf8' });
  if (found.status === 0 && starts(program)) return found.stdout.trim();
  return fs.existsSync(stamp(home))
    ? path.join(home, folder, program)
    : undefined;
}

/** A version manager may leave a name on PATH that leads nowhere. */
function starts(program) {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).status === 0;
}

/** How a person gets a tool. */
export function remedyFor(name) {
  return `Run "node scripts/tools.mjs --install ${name}" (it needs ${
    toolOf(name).needs
  }).`;
}

/** Installs a tool unless it is there; gives the path of its program. */
export function installTool(name) {
  const found = findTool(name);
  if (found) return found;
  const { make, home, version } = toolOf(name);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  make(home, version);
  fs.writeFileSync(stamp(home), '');
  return findTool(name);
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`,
    );
}

/** What the command line asks for; ends with 1 when a tool is missing. */
function main([action, ...named]) {
  const install = action === '--install';
  if (action && !install) throw new Error(`Unknown argument ${action}.`);
  let missing = 0;
  for (const name of named.length ? named : toolNames) {
    const place = install ? installTool(name) : findTool(name);
    if (!place) missing += 1;
    console.log(`${name}: ${place ?? `not found. ${remedyFor(name)}`}`);
  }
  return missing ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
