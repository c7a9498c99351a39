import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Connection } from '../server/Connection';
import { Provider } from '../server/Provider';
import type { ProviderName } from '../schema/loadSchema';
import { transformBlock } from '../values/transformBlock';
import type { Values } from '../values/unknown';
import { World } from '../world/World';
import { resourceBlock, schemaOf } from './schemas';

/** A provider over a world of its own, used as Terraform uses it. */
export class TestProvider {
  readonly folder = fs.mkdtempSync(
    path.join(os.tmpdir(), 'groundwork-provider-'),
  );
  readonly world = new World(path.join(this.folder, 'world'));
  readonly remains = new World(path.join(this.folder, 'remains'));
  readonly provider: Provider;
  private connection: Connection;

  constructor(name: ProviderName = 'aws', config: Values = {}) {
    this.provider = new Provider(
      schemaOf(name),
      { account: '111111111111', region: 'eu-west-1' },
      this.world,
      this.remains,
    );
    this.connection = this.provider.configure(config);
  }

  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  configure(config: Values): void {
    this.connection = this.provider.configure(config);
  }

  /** Plans and applies a new object; what is left out is null. */
  create(type: string, given: Values): Values {
    const config = complete(type, given);
    const { planned } = this.provider.plan(this.connection, type, {
      prior: null,
      proposed: config,
      config,
    });
    return this.provider.apply(this.connection, type, {
      prior: null,
      planned,
      config,
    }).state;
  }

  /** Plans an update as Terraform proposes it: computed arguments stay as they were. */
  plan(type: string, prior: Values, given: Values) {
    const config = complete(type, given);
    const proposed = transformBlock(
      resourceBlock(type)!,
      config,
      {
        attribute: ({ attribute, value, beside }) =>
          value === null && attribute.computed ? beside ?? null : value,
      },
      prior,
    );
    return this.provider.plan(this.connection, type, {
      prior,
      proposed,
      config,
    });
  }

  update(type: string, prior: Values, given: Values): Values {
    const { planned } = this.plan(type, prior, given);
    return this.provider.apply(this.connection, type, {
      prior,
      planned,
      config: complete(type, given),
    }).state;
  }

  read(type: string, state: Values): Values | null {
    return this.provider.read(this.connection, type, state);
  }

  remove(type: string, state: Values): void {
    this.provider.remove(this.connection, type, state);
  }

  import(type: string, id: string): Values {
    return this.provider.import(this.connection, type, id);
  }

  data(type: string, config: Values): Values {
    return this.provider.readData(this.connection, type, config);
  }
}

function complete(type: string, given: Values): Values {
  return transformBlock(resourceBlock(type)!, given, {
    attribute: ({ value }) => value,
  });
}
