import {
  toWireDiagnostics,
  toWirePath,
  type Diagnostic,
} from '../protocol/diagnostics';
import {
  SERVER_CAPABILITIES,
  toFunctionMessages,
} from '../protocol/schemaMessage';
import {
  decodeValue,
  encodeValue,
  type DynamicValue,
} from '../protocol/values';
import { isValues, type Values } from '../values/unknown';
import type { Connection } from './Connection';
import type { Provider } from './Provider';
import type { ServedSchema } from './ServedSchema';

/** Fields of the protocol's requests; a method reads those of its own. */
export interface Request {
  type_name: string;
  name: string;
  id: string;
  config: DynamicValue;
  current_state: DynamicValue;
  prior_state: DynamicValue;
  proposed_new_state: DynamicValue;
  planned_state: DynamicValue;
  raw_state: { json: Buffer };
  private: Buffer;
  prior_private: Buffer;
  planned_private: Buffer;
  arguments: DynamicValue[];
}

/** Connections by the socket that they came over: each provider configuration has its own. */
export interface Connections {
  get(): Connection;
  set(connection: Connection): void;
}

export type Handler = (request: Request, connections: Connections) => unknown;

/**
 * The protocol's methods over one provider.
 *
 * @remarks
 * `legacy_type_system` is what AWS's own provider says too: it lets a provider
 * plan defaults and whole blocks that the configuration leaves out.
 */
export function handlersOf(
  provider: Provider,
  served: ServedSchema,
): Record<string, Handler> {
  const { schema } = provider;
  return {
    GetMetadata: () => ({
      server_capabilities: SERVER_CAPABILITIES,
      resources: typeNames(schema.resource_schemas),
      data_sources: typeNames(schema.data_source_schemas),
      ephemeral_resources: typeNames(schema.ephemeral_resource_schemas),
      functions: Object.keys(schema.functions).map(name => ({ name })),
    }),
    GetProviderSchema: () => served.bytes,
    GetFunctions: () => ({ functions: toFunctionMessages(schema) }),
    ValidateProviderConfig: () => ({}),
    ValidateDataResourceConfig: () => ({}),
    ValidateEphemeralResourceConfig: () => ({}),
    ValidateResourceConfig: ({ type_name: type, config }) => ({
      diagnostics: toWireDiagnostics(
        provider.validateResource(type, decode(config)),
      ),
    }),
    ConfigureProvider: ({ config }, connections) => {
      connections.set(provider.configure(decode(config)));
      return {};
    },
    UpgradeResourceState: ({ type_name: type, raw_state: raw }) => ({
      upgraded_state: encodeValue(
        provider.upgradeState(type, JSON.parse(raw.json.toString('utf8'))),
      ),
    }),
    ReadResource: (request, connections) => ({
      new_state: encodeValue(
        provider.read(
          connections.get(),
          request.type_name,
          decode(request.current_state),
        ),
      ),
      private: request.private,
    }),
    PlanResourceChange: (request, connections) => {
      const proposed = decodeObject(request.proposed_new_state);
      if (!proposed) {
        return {
          planned_state: encodeValue(null),
          planned_private: request.prior_private,
        };
      }
      const { planned, replace, diagnostics } = provider.plan(
        connections.get(),
        request.type_name,
        {
          prior: decodeObject(request.prior_state),
          proposed,
          config: decode(request.config),
        },
      );
      return {
        planned_state: encodeValue(planned),
        requires_replace: replace.map(toWirePath),
        planned_private: request.prior_private,
        diagnostics: toWireDiagnostics(diagnostics),
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: (request, connections) => {
      const planned = decodeObject(request.planned_state);
      if (!planned) {
        provider.remove(
          connections.get(),
          request.type_name,
          decode(request.prior_state),
        );
        return { new_state: encodeValue(null) };
      }
      const { state, diagnostics } = provider.apply(
        connections.get(),
        request.type_name,
        {
          prior: decodeObject(request.prior_state),
          planned,
          config: decode(request.config),
        },
      );
      return {
        new_state: encodeValue(state),
        private: request.planned_private,
        diagnostics: toWireDiagnostics(diagnostics),
        legacy_type_system: true,
      };
    },
    ImportResourceState: ({ type_name: type, id }, connections) => ({
      imported_resources: [
        {
          type_name: type,
          state: encodeValue(provider.import(connections.get(), type, id)),
        },
      ],
    }),
    ReadDataSource: ({ type_name: type, config }, connections) => ({
      state: encodeValue(
        provider.readData(connections.get(), type, decode(config)),
      ),
    }),
    OpenEphemeralResource: ({ type_name: type, config }, connections) => ({
      result: encodeValue(
        provider.openEphemeral(connections.get(), type, decode(config)),
      ),
    }),
    CloseEphemeralResource: () => ({}),
    CallFunction: ({ name, arguments: args }) => {
      try {
        return {
          result: encodeValue(provider.call(name, args.map(decodeValue))),
        };
      } catch (error) {
        return { error: { text: (error as Error).message } };
      }
    },
    StopProvider: () => ({}),
  };
}

/** What a method answers when it was refused: the complaints, and where an apply failed the state as it was. */
export function refusedAnswer(
  method: string,
  request: Request,
  diagnostics: Diagnostic[],
): object {
  return {
    diagnostics: toWireDiagnostics(diagnostics),
    ...(method === 'ApplyResourceChange' && {
      new_state: request.prior_state,
      private: request.planned_private,
      legacy_type_system: true,
    }),
  };
}

function decodeObject(value: DynamicValue): Values | null {
  const decoded = decodeValue(value);
  return isValues(decoded) ? decoded : null;
}

function decode(value: DynamicValue): Values {
  return decodeObject(value) ?? {};
}

function typeNames(schemas: object): { type_name: string }[] {
  return Object.keys(schemas).map(name => ({ type_name: name }));
}
