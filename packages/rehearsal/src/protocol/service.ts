import path from 'node:path';
import { loadPackageDefinition, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { packageFolder } from '../packageFolder';

const PROTO = path.join(packageFolder, 'proto', 'tfplugin6.proto');

/** The protocol's service. An answer that is bytes already goes out as it is. */
export function loadService(): {
  definition: ServiceDefinition;
  encodeSchema(message: object): Buffer;
} {
  const loaded = loadPackageDefinition(
    loadSync(PROTO, {
      keepCase: true,
      longs: Number,
      enums: Number,
      defaults: true,
      bytes: Buffer,
    }),
  ) as unknown as {
    tfplugin6: { Provider: { service: ServiceDefinition } };
  };
  const definition = { ...loaded.tfplugin6.Provider.service };
  const method = definition.GetProviderSchema;
  const encodeSchema = method.responseSerialize as (message: object) => Buffer;
  definition.GetProviderSchema = {
    ...method,
    responseSerialize: message =>
      Buffer.isBuffer(message) ? message : encodeSchema(message),
  };
  return { definition, encodeSchema };
}
