import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A running stand-in for S3 and STS. */
export interface Moto {
  url: string;
  makeBucket(name: string, region: string): Promise<void>;
  /** Whether `<bucket>/<key>` is there. */
  hasObject(object: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** Moto wants to know who asks, and believes it without a signature. */
const headers = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none',
};

/** Starts moto's server for one account; `program` is the path of `moto_server`. */
export async function startMoto(options: {
  program: string;
  account: string;
}): Promise<Moto> {
  const port = await freePort();
  const child = spawn(
    options.program,
    ['--host', '127.0.0.1', '--port', `${port}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, MOTO_ACCOUNT_ID: options.account },
    },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    complaint += text;
  });
  const ended = new Promise<void>(resolve =>
    child.once('close', () => resolve()),
  );
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) {
      throw new Error(`moto_server ended: ${complaint}`);
    }
    await setTimeout(100);
  }
  return {
    url,
    async makeBucket(name, region) {
      const { status } = await fetch(`${url}/${name}`, {
        method: 'PUT',
        headers,
        body: `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
      });
      if (status !== 200) {
        throw new Error(`The bucket ${name} cannot be made: ${status}`);
      }
    },
    async hasObject(object) {
      const { status } = await fetch(`${url}/${object}`, {
        method: 'HEAD',
        headers,
      });
      if (status !== 200 && status !== 404) {
        throw new Error(`${object} cannot be asked for: ${status}`);
      }
      return status === 200;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/moto-api/`);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as net.AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
