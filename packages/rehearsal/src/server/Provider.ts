import { behaviourOf } from '../behaviour/behaviourOf';
import { readDataSource } from '../behaviour/dataSources';
import { openEphemeral } from '../behaviour/ephemerals';
import { callFunction } from '../behaviour/functions';
import { applyChange } from '../lifecycle/applyChange';
import { fromKept } from '../lifecycle/kept';
import { placeOf } from '../lifecycle/objectId';
import { planChange } from '../lifecycle/planChange';
import { readObject } from '../lifecycle/readObject';
import { refuse } from '../lifecycle/refuse';
import { removeObject } from '../lifecycle/removeObject';
import { settledValues } from '../lifecycle/settledValues';
import { unconfigurable } from '../lifecycle/unconfigurable';
import {
  RefusedError,
  type Diagnostic,
  type Path,
} from '../protocol/diagnostics';
import { decodeState } from '../schema/decodeState';
import type { BlockSchema, ProviderSchema } from '../schema/types';
import { transformBlock } from '../values/transformBlock';
import type { Values } from '../values/unknown';
import type { World } from '../world/World';
import { Connection, type Account } from './Connection';

/** What one provider does when Terraform asks it, over decoded values. */
export class Provider {
  constructor(
    readonly schema: ProviderSchema,
    private readonly account: Account,
    private readonly world: World,
    private readonly remains: World,
  ) {}

  configure(config: Values): Connection {
    const connection = new Connection(
      this.account,
      this.world,
      this.remains,
      config,
    );
    connection.check();
    return connection;
  }

  /** Before anything is configured: validation only. */
  unconfigured(): Connection {
    return new Connection(this.account, this.world, this.remains);
  }

  validateResource(type: string, config: Values): Diagnostic[] {
    return unconfigurable(this.resource(type), config);
  }

  upgradeState(type: string, state: unknown): Values | null {
    return decodeState(this.resource(type), state);
  }

  read(connection: Connection, type: string, state: Values): Values | null {
    const block = this.resource(type);
    return readObject(
      block,
      behaviourOf(type),
      connection.circumstances(type, block, state),
      state,
    );
  }

  plan(
    connection: Connection,
    type: string,
    change: { prior: Values | null; proposed: Values; config: Values },
  ): { planned: Values; replace: Path[]; diagnostics: Diagnostic[] } {
    const block = this.resource(type);
    const circumstances = connection.circumstances(
      type,
      block,
      change.proposed,
    );
    const result = planChange({
      ...change,
      block,
      behaviour: behaviourOf(type),
      settled: settledValues(block, change.proposed, connection),
    });
    const diagnostics = refuse('plan', block, circumstances, change);
    return { ...result, diagnostics };
  }

  /** Refuses as AWS would; returns the new state and the warnings. */
  apply(
    connection: Connection,
    type: string,
    change: { prior: Values | null; planned: Values; config: Values },
  ): { state: Values; diagnostics: Diagnostic[] } {
    const block = this.resource(type);
    const circumstances = connection.circumstances(type, block, change.planned);
    const diagnostics = refuse('apply', block, circumstances, change);
    const state = applyChange({
      ...change,
      block,
      behaviour: behaviourOf(type),
      circumstances,
    });
    return { state, diagnostics };
  }

  remove(connection: Connection, type: string, prior: Values): void {
    const block = this.resource(type);
    const circumstances = connection.circumstances(type, block, prior);
    refuse('destroy', block, circumstances, { prior: null, config: prior });
    removeObject(block, behaviourOf(type), circumstances, prior);
  }

  import(connection: Connection, type: string, id: string): Values {
    const block = this.resource(type);
    const behaviour = behaviourOf(type);
    const empty = decodeState(block, { id }) ?? {};
    const circumstances = connection.circumstances(type, block, empty);
    const object = this.world.get(type, id, placeOf(circumstances, block));
    if (!object) {
      throw RefusedError.of(
        'Cannot import non-existent remote object',
        `There is no ${type} with the id ${id} in this environment.`,
      );
    }
    return fromKept(block, behaviour, object.values, {
      ...empty,
      id,
    });
  }

  readData(connection: Connection, type: string, config: Values): Values {
    const block = this.schema.data_source_schemas[type].block;
    return readDataSource(block, {
      ...connection.circumstances(type, block, config),
      config,
      defaultTags: connection.defaultTags,
    });
  }

  openEphemeral(connection: Connection, type: string, config: Values): Values {
    const block = this.schema.ephemeral_resource_schemas[type].block;
    const result = openEphemeral({
      ...connection.circumstances(type, block, config),
      config,
      defaultTags: {},
    });
    return transformBlock(
      block,
      { ...config, ...result },
      { attribute: ({ value }) => value },
    );
  }

  call(name: string, args: unknown[]): unknown {
    return callFunction(name, args);
  }

  private resource(type: string): BlockSchema {
    const schema = this.schema.resource_schemas[type];
    if (!schema) {
      throw RefusedError.of(`The provider has no resource type ${type}`);
    }
    return schema.block;
  }
}
