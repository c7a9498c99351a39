import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { Knex } from 'knex';
import { unreachableError } from '../ledger/databaseErrors';
import { keyOf } from '../status/StatusStore';

/** Who proposed, and what: a head that moved since was changed by somebody else. */
export interface Proposer {
  taskId: string;
  proposedBy: string;
  headSha: string;
}

interface Row {
  repository: string;
  number: number;
  task_id: string;
  proposed_by: string;
  head_sha: string;
}

/** The people behind proposals, as the scaffolder told; what a proposal says of itself anyone may edit. */
export class ProposerStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** The ledger has migrated the database before. */
  static async create(database: DatabaseService): Promise<ProposerStore> {
    return new ProposerStore(await database.getClient());
  }

  async find(
    repository: Repository,
    number: number,
  ): Promise<Proposer | undefined> {
    const row = await this.#reach(() =>
      this.#db<Row>('groundwork_proposals')
        .where({ repository: keyOf(repository), number })
        .first(),
    );
    return (
      row && {
        taskId: row.task_id,
        proposedBy: row.proposed_by,
        headSha: row.head_sha,
      }
    );
  }

  /**
   * Remembers who proposed. The same task changes nothing: since its first try
   * others may have pushed. Another task with the same number means that the
   * repository was made again.
   */
  async record(
    repository: Repository,
    number: number,
    proposer: Proposer,
  ): Promise<void> {
    await this.#reach(async () =>
      this.#db.transaction(async trx => {
        const where = { repository: keyOf(repository), number };
        await trx<Row>('groundwork_proposals')
          .where(where)
          .whereNot({ task_id: proposer.taskId })
          .delete();
        await trx<Row>('groundwork_proposals')
          .insert({
            ...where,
            task_id: proposer.taskId,
            proposed_by: proposer.proposedBy,
            head_sha: proposer.headSha,
          })
          .onConflict(['repository', 'number'])
          .ignore();
      }),
    );
  }

  async #reach<T>(query: () => PromiseLike<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      throw unreachableError(error);
    }
  }
}
