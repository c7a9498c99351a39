// Tools of the checks that no package of this repository brings. Each has one
// version, which is installed into a cache folder outside the tree from its
// language's own registry; where it is not installed, one on PATH will do.
//
//   node scripts/tools.mjs                        says where each is
//   node scripts/tools.mjs --install [NAME ...]   installs those that are missing
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresVersion } from './postgres.mjs';
import { catalog } from './tools/catalog.mjs';

/** What is kept between runs, outside the tree. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'groundwork',
);

export const toolNames = Object.keys(catalog);

function toolOf(name) {
  const tool = catalog[name];
  if (!tool)
    throw new Error(`There is no tool ${name}: use ${toolNames.join(', ')}.`);
  return {
    ...tool,
    home: path.join(cacheFolder, 'tools', `${name}-${tool.version}`),
  };
}

/** A folder is whole when its installation came to an end. */
const stamp = home => path.join(home, '.installed');

/** Path of a tool's program, or undefined. */
export function findTool(name) {
  return installed(name) ?? onPath(toolOf(name).program);
}

function installed(name) {
  const { program, home } = toolOf(name);
  const place = path.join(home, program);
  return fs.existsSync(stamp(home)) && fs.existsSync(place) ? place : undefined;
}

function onPath(program) {
  const found = spawnSync('which', [program], { encoding: 'utf8' });
  return found.status === 0 && starts(program)
    ? found.stdout.trim()
    : undefined;
}

/** What a program says of its version: what it finds may depend on it. */
function versionOf(name, place) {
  if (installed(name)) return catalog[name].version;
  const { stdout, stderr } = spawnSync(place, ['--version'], {
    encoding: 'utf8',
  });
  return stdout.trim() || stderr.trim() || 'unknown';
}

/** What the TypeScript programs of this repository are told of the tools, and of where results are kept. */
export function toolEnvironment(names = toolNames) {
  const found = names.flatMap(name => {
    const program = findTool(name);
    return program
      ? [[name, { program, version: versionOf(name, program) }]]
      : [];
  });
  const terraform = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '' },
  });
  if (terraform.status === 0) {
    const version = JSON.parse(terraform.stdout).terraform_version;
    found.push(['terraform', { program: 'terraform', version }]);
  }
  const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  if (python.status === 0)
    found.push([
      'python3',
      { program: 'python3', version: python.stdout.trim() },
    ]);
  const postgres = postgresVersion();
  if (postgres)
    found.push(['postgresql', { program: 'initdb', version: postgres }]);
  const tools = Object.fromEntries(found);
  // The programs of a stack call it by its name.
  const folders = tools.conftest ? [path.dirname(tools.conftest.program)] : [];
  return {
    GROUNDWORK_CACHE: cacheFolder,
    GROUNDWORK_TOOLS: JSON.stringify(tools),
    ...(tools.conftest && { GROUNDWORK_CONFTEST: tools.conftest.program }),
    ...(tools.moto && { GROUNDWORK_MOTO: tools.moto.program }),
    PATH: [...folders, process.env.PATH].join(path.delimiter),
  };
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

/** Installs a tool in its version unless it is there; gives the path of its program. */
export async function installTool(name) {
  const found = installed(name);
  if (found) return found;
  const { make, home, version } = toolOf(name);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  await make(home, version);
  fs.writeFileSync(stamp(home), '');
  return findTool(name);
}

/** What the command line asks for; ends with 1 when a tool is missing. */
async function main([action, ...named]) {
  const install = action === '--install';
  if (action && !install) throw new Error(`Unknown argument ${action}.`);
  let missing = 0;
  for (const name of named.length ? named : toolNames) {
    const started = performance.now();
    const place = install ? await installTool(name) : findTool(name);
    const seconds = Math.round((performance.now() - started) / 1000);
    if (!place) missing += 1;
    console.log(
      `${name}: ${place ?? `not found. ${remedyFor(name)}`}${
        seconds > 1 ? ` (${seconds} s)` : ''
      }`,
    );
  }
  return missing ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
