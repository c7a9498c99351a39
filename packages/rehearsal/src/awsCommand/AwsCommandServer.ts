import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServeOptions } from '../server/serve';
import type { World } from '../world/World';
import { partitionOf } from '../server/partition';
import { runKubectl, type KubectlQuestion } from '../kubectlCommand/runKubectl';
import { runCommand, type CommandResult } from './commands';

const MAX_REQUEST_BYTES = 1024 * 1024;

/** Answers the stand-ins for the AWS CLI and for kubectl, which hand their arguments on and print what comes back. */
export class AwsCommandServer {
  constructor(
    private readonly options: ServeOptions,
    private readonly world: World,
    private readonly remains: World,
  ) {}

  /** Listens on a free port of the loopback interface; returns where. */
  async listen(): Promise<string> {
    const server = http.createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MAX_REQUEST_BYTES) {
          request.destroy();
        }
      });
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(this.answer(request.url, body)));
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  private answer(path: string | undefined, body: string): CommandResult {
    try {
      if (path === '/kubectl') {
        return runKubectl(JSON.parse(body) as KubectlQuestion, this.world);
      }
      return runCommand(JSON.parse(body) as string[], {
        ...this.options,
        partition: partitionOf(this.options.region),
        world: this.world,
        remains: this.remains,
      });
    } catch (error) {
      return {
        stdout: '',
        stderr: `${(error as Error).message}\n`,
        exitCode: 255,
      };
    }
  }
}
