import { spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { ForgeRequest, ForgeResponse } from '../http/types';
import { gitEnvironment } from './runGit';

/** A push larger than this is no stack. */
const MAX_REQUEST_BYTES = 512 * 1024 * 1024;

/** What of git's smart HTTP protocol is asked for. */
export type GitService = 'info/refs' | 'git-upload-pack' | 'git-receive-pack';

/** Hands a request of git's smart HTTP protocol to `git http-backend` (CGI). */
export async function serveGit(
  directory: string,
  service: GitService,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { headers } = request;
  const child = spawn('git', ['http-backend'], {
    cwd: directory,
    env: gitEnvironment({
      GIT_PROJECT_ROOT: path.dirname(directory),
      PATH_INFO: `/${path.basename(directory)}/${service}`,
      GIT_HTTP_EXPORT_ALL: '1',
      // the forge has checked the token: a named user may push
      REMOTE_USER: 'forge',
      REMOTE_ADDR: '127.0.0.1',
      REQUEST_METHOD: request.method,
      QUERY_STRING: request.query.toString(),
      CONTENT_TYPE: headers['content-type'],
      CONTENT_LENGTH: headers['content-length'],
      HTTP_CONTENT_ENCODING: headers['content-encoding'],
      GIT_PROTOCOL: headers['git-protocol']?.toString(),
    }),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {});
  request.body.on('error', () => child.kill());
  let received = 0;
  request.body.on('data', chunk => {
    received += chunk.length;
    if (received > MAX_REQUEST_BYTES) child.kill();
  });
  request.body.pipe(child.stdin);
  return await readCgi(
    child.stdout,
    new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => resolve());
    }),
  );
}

/** Splits the header that a CGI program writes from the body that follows it. */
async function readCgi(
  output: Readable,
  ended: Promise<void>,
): Promise<ForgeResponse> {
  const body = new PassThrough();
  const head = await new Promise<string>((resolve, reject) => {
    let seen = Buffer.alloc(0);
    let found = false;
    output.on('data', (chunk: Buffer) => {
      if (found) {
        if (!body.write(chunk)) output.pause();
        return;
      }
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      found = true;
      resolve(seen.subarray(0, end).toString('latin1'));
      if (end + 4 < seen.length) body.write(seen.subarray(end + 4));
    });
    body.on('drain', () => output.resume());
    body.on('close', () => output.resume());
    ended.then(() => {
      body.end();
      if (!found) reject(new Error('git http-backend gave no answer'));
    }, reject);
  });
  const headers: Record<string, string> = {};
  let status = 200;
  for (const field of head.split('\r\n')) {
    const colon = field.indexOf(':');
    const [name, value] = [
      field.slice(0, colon),
      field.slice(colon + 1).trim(),
    ];
    if (name.toLowerCase() === 'status') status = Number(value.slice(0, 3));
    else headers[name.toLowerCase()] = value;
  }
  return { status, headers, stream: body };
}
