// A throw-away PostgreSQL for tests: loopback only, its own folder, gone afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian keeps a server's programs in a folder per version, off the PATH. */
function withDebianFolders(searchPath) {
  const base = '/usr/lib/postgresql';
  const versions = fs.existsSync(base) ? fs.readdirSync(base) : [];
  return [
    searchPath,
    ...versions.map(version => path.join(base, version, 'bin')),
  ].join(path.delimiter);
}

const env = { ...process.env, PATH: withDebianFolders(process.env.PATH) };

export function hasPostgres() {
  return postgresVersion() !== undefined;
}

/** What the server says of its version, or nothing where there is none. */
export function postgresVersion() {
  const [version, control] = ['initdb', 'pg_ctl'].map(tool =>
    spawnSync(tool, ['--version'], { env, encoding: 'utf8' }),
  );
  return version.status === 0 && control.status === 0
    ? version.stdout.trim()
    : undefined;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(argv) {
  return process.getuid?.() === 0
    ? [
        'setpriv',
        '--reuid=nobody',
        '--regid=nogroup',
        '--clear-groups',
        ...argv,
      ]
    : argv;
}

function run(argv) {
  const [command, ...args] = unprivileged(argv);
  execFileSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

async function freePort() {
  const server = net.createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Starts a server and returns its connection string and how to stop it. */
export async function startPostgres() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-postgres-'));
  if (process.getuid?.() === 0) execFileSync('chown', ['nobody', folder]);
  const data = path.join(folder, 'data');
  const port = await freePort();
  run(['initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  run([
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    path.join(folder, 'log'),
    '-o',
    options,
    'start',
  ]);
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}`,
    stop() {
      run(['pg_ctl', '-D', data, '-m', 'immediate', 'stop']);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(hasPostgres() ? 'PostgreSQL found' : 'no PostgreSQL found');
  process.exit(hasPostgres() ? 0 : 1);
}
