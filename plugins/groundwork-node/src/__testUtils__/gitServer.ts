import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TOKEN = 'test-token-0123456789';
export const AUTHORIZATION = `Basic ${Buffer.from(
  `x-access-token:${TOKEN}`,
).toString('base64')}`;

/** What the server does with a request instead of answering it. */
export type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean;

/** Real repositories behind `git http-backend`, with a token. */
export class GitServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'groundwork-server-'));
  readonly requests: string[] = [];
  fault: Fault | undefined;
  /** Runs after git has answered but before the answer is sent; true keeps it back. */
  faultAfter: Fault | undefined;
  url = '';
  readonly #server = createServer((request, response) => {
    this.#answer(request, response);
  });

  async start(): Promise<this> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  createRepository(name: string): string {
    const folder = join(this.folder, `${name}.git`);
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', folder]);
    execFileSync('git', ['-C', folder, 'config', 'http.receivepack', 'true']);
    return folder;
  }

  /** Runs git in a repository of the server and gives what it printed. */
  git(name: string, ...args: string[]): string {
    return execFileSync(
      'git',
      ['-C', join(this.folder, `${name}.git`), ...args],
      { encoding: 'utf8' },
    ).trim();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(`${request.method} ${request.url}`);
    if (this.fault?.(request, response)) {
      return;
    }
    if (request.headers.authorization !== AUTHORIZATION) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '/', this.url);
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REMOTE_USER: 'test',
      },
    });
    const chunks: Buffer[] = [];
    child.stdin.on('error', () => {});
    request.pipe(child.stdin);
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('close', () => {
      if (this.faultAfter?.(request, response)) {
        return;
      }
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      let status = 200;
      for (const line of output.subarray(0, end).toString().split('\r\n')) {
        const [name, value] = line.split(': ');
        if (name.toLowerCase() === 'status') {
          status = Number(value.split(' ')[0]);
        } else if (name) {
          response.setHeader(name, value);
        }
      }
      response.writeHead(status).end(output.subarray(end + 4));
    });
  }
}
