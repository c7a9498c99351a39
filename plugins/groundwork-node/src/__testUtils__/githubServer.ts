import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { GithubForge, type GithubForgeOptions } from '../forge/GithubForge';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is, in the place of a body. */
  raw?: Buffer;
  /** Never answers. */
  hang?: boolean;
  /** Ends the connection behind the content. */
  breakOff?: boolean;
}

/** Answers of a fake GitHub by `METHOD /path`; the next call takes the next of a list, the last one stays. */
export type Routes = Record<
  string,
  Answer | Answer[] | ((call: Call) => Answer)
>;

/** GitHub's API as a list of answers, with everything it was asked. */
export class GithubServer {
  readonly calls: Call[] = [];
  readonly authorizations = new Set<string | undefined>();
  routes: Routes = {};
  apiBaseUrl = '';
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(error => {
      response.writeHead(500).end(String(error));
    });
  });

  async start(): Promise<this> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    this.apiBaseUrl = `http://127.0.0.1:${port}/api/v3`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  forge(options: Partial<GithubForgeOptions> = {}): GithubForge {
    return new GithubForge({
      integration: { host: 'forge.test', apiBaseUrl: this.apiBaseUrl },
      credentials: {
        getCredentials: async () => ({ type: 'token', token: 'secret-token' }),
      },
      retryUnitMs: 1,
      ...options,
    });
  }

  asked(): string[] {
    return this.calls.map(({ method, path }) => `${method} ${path}`);
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', this.apiBaseUrl);
    let text = '';
    for await (const chunk of request) {
      text += chunk;
    }
    const call: Call = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname.replace('/api/v3', '')),
      query: url.searchParams,
      body: text === '' ? {} : JSON.parse(text),
      headers: request.headers,
    };
    this.calls.push(call);
    this.authorizations.add(request.headers.authorization);
    const route = this.routes[`${call.method} ${call.path}`];
    let answer: Answer = { status: 404, body: { message: 'Not Found' } };
    if (typeof route === 'function') {
      answer = route(call);
    } else if (Array.isArray(route)) {
      answer = (route.length > 1 ? route.shift() : route[0]) ?? answer;
    } else if (route) {
      answer = route;
    }
    if (answer.hang) {
      return;
    }
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    });
    if (answer.breakOff) {
      response.write(answer.raw, () => response.destroy());
      return;
    }
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
    response.end(answer.raw ?? body);
  }
}
