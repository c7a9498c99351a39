import {
  Server,
  ServerCredentials,
  status,
  type handleUnaryCall,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import { RefusedError } from '../protocol/diagnostics';
import type { Connection } from './Connection';
import {
  refusedAnswer,
  type Connections,
  type Handler,
  type Request,
} from './handlers';
import type { Provider } from './Provider';

const MAX_REQUEST_BYTES = 64 * 1024 * 1024;
const MAX_CONNECTIONS = 200;

/** Serves the protocol on a free port of the loopback interface; returns the port. */
export async function serveProvider(
  definition: ServiceDefinition,
  handlers: Record<string, Handler>,
  provider: Provider,
): Promise<number> {
  const connections = new Map<string, Connection>();
  const server = new Server({
    'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
    'grpc.max_send_message_length': -1,
  });
  server.addService(
    definition,
    Object.fromEntries(
      Object.entries(handlers).map(([method, handler]) => [
        method,
        toCall(method, handler, peer => connectionsOf(peer)),
      ]),
    ),
  );
  return new Promise((resolve, reject) =>
    server.bindAsync(
      '127.0.0.1:0',
      ServerCredentials.createInsecure(),
      (error, port) => (error ? reject(error) : resolve(port)),
    ),
  );

  function connectionsOf(peer: string): Connections {
    return {
      get: () => connections.get(peer) ?? provider.unconfigured(),
      set(connection) {
        connections.delete(peer);
        connections.set(peer, connection);
        // Terraform opens a new connection for each command and never says goodbye
        const [oldest] = connections.keys();
        if (connections.size > MAX_CONNECTIONS) {
          connections.delete(oldest);
        }
      },
    };
  }
}

function toCall(
  method: string,
  handler: Handler,
  connectionsOf: (peer: string) => Connections,
): handleUnaryCall<Request, unknown> {
  return (call, callback) => {
    try {
      callback(null, handler(call.request, connectionsOf(call.getPeer())));
    } catch (error) {
      if (error instanceof RefusedError) {
        callback(null, refusedAnswer(method, call.request, error.diagnostics));
      } else {
        const { stack, message } = error as Error;
        callback({
          code: status.INTERNAL,
          message: `rehearsal, ${method} ${call.request.type_name ?? ''}: ${
            stack ?? message
          }`,
        });
      }
    }
  };
}
