import http, { RequestListener, Server } from 'node:http';

/** A listening server. */
export interface Listening {
  port: number;
  /** Refuses new connections, ends the open ones and waits for both. */
  close(): Promise<void>;
}

async function listenOn(
  listener: RequestListener,
  host: string,
  port: number,
): Promise<Server> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host.includes(':') }, resolve);
  });
  return server;
}

/**
 * Listens on both loopback addresses, because `localhost` means either: with
 * only one taken, another program could listen on the other and be sent the token.
 *
 * @param port - 0 for any port that is free on both
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
): Promise<Listening> {
  for (let attempt = 1; ; attempt++) {
    const first = await listenOn(listener, '127.0.0.1', port);
    const address = first.address();
    const actual = typeof address === 'object' && address ? address.port : port;
    const servers = [first];
    try {
      servers.push(await listenOn(listener, '::1', actual));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
        await closeAll(servers);
        // a port of the system's choice may be taken on the other address
        if (port === 0 && code === 'EADDRINUSE' && attempt < 10) continue;
        throw error;
      }
    }
    return { port: actual, close: () => closeAll(servers) };
  }
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      server =>
        new Promise<void>(resolve => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
