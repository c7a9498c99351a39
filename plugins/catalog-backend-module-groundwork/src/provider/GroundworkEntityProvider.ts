import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { DeployedStack } from '@groundwork/backstage-plugin-groundwork-common';
import { entitiesOf } from '../entities/entitiesOf';

const NAME = 'groundwork';

/** Reads all stacks with their deployed environments, or fails. */
export type ReadDeployedStacks = (options: {
  signal: AbortSignal;
}) => Promise<DeployedStack[]>;

/**
 * Keeps the Resources of deployed environments in the catalog. What could not
 * be read changes nothing: only a whole answer may take entities away.
 */
export class GroundworkEntityProvider implements EntityProvider {
  readonly #read: ReadDeployedStacks;
  readonly #runner: SchedulerServiceTaskRunner;
  readonly #logger: LoggerService;

  constructor(options: {
    read: ReadDeployedStacks;
    runner: SchedulerServiceTaskRunner;
    logger: LoggerService;
  }) {
    this.#read = options.read;
    this.#runner = options.runner;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#runner.run({
      id: `${NAME}:refresh`,
      fn: signal => this.#refresh(connection, signal),
    });
  }

  async #refresh(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    let stacks: DeployedStack[];
    try {
      stacks = await this.#read({ signal });
    } catch (error) {
      this.#logger.warn(
        'The deployed environments could not be read; the catalog keeps what it has',
        error as Error,
      );
      return;
    }
    // who gets a plain name must not depend on the order of the answer
    const sorted = [...stacks].sort((a, b) =>
      a.entityRef < b.entityRef ? -1 : 1,
    );
    const taken = new Set<string>();
    const entities = sorted.flatMap(stack => entitiesOf(stack, taken));
    await connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: NAME })),
    });
    this.#logger.debug(
      `${entities.length} Resources of ${stacks.length} stacks`,
    );
  }
}
