import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request as it passes. */
export interface PassingRequest {
  method: string;
  path: string;
  body: string;
}

/** Called around the work of a request; one that never returns holds the request for good. */
export interface Gate {
  before(request: PassingRequest): Promise<void>;
  after(request: PassingRequest): Promise<void>;
}

/** Stands in front of a server, with a gate before and after each request. */
export class HoldingProxy {
  readonly #server: http.Server;

  private constructor(server: http.Server) {
    this.#server = server;
  }

  /** Listens on a port of its own in front of `target`. */
  static async start(target: string, gate: Gate): Promise<HoldingProxy> {
    const server = http.createServer((request, response) => {
      pass(target, gate, request, response).catch(() => response.destroy());
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    return new HoldingProxy(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise(done => {
      this.#server.close(done);
    });
    this.#server.closeAllConnections();
    await closed;
  }
}

async function pass(
  target: string,
  gate: Gate,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await buffer(request);
  const seen = { method, path: url, body: body.toString('latin1') };
  await gate.before(seen);
  const answer = await new Promise<http.IncomingMessage>((done, failed) => {
    http
      .request(new URL(url, target), { method, headers, agent: false }, done)
      .on('error', failed)
      .end(body);
  });
  const content = await buffer(answer);
  await gate.after(seen);
  const { 'transfer-encoding': _, ...answerHeaders } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, {
    ...answerHeaders,
    'content-length': content.length,
  });
  response.end(content);
}
