import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  Repository,
  Reservation,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Knex } from 'knex';
import { sameRepository } from './allocate';
import { planReservation, type WantedBlock } from './planReservation';
import { rowOf, reservationOf, SCOPE, TABLE, type Row } from './rows';
import { migrationError, unreachableError } from './databaseErrors';

export interface ReserveOptions {
  taskId: string;
  repository: Repository;
  /** Ref of the user. Nobody else may touch the task's reservations afterwards. */
  createdBy: string;
  leaseMinutes: number;
  /**
   * Chooses the blocks, given all that is held. Throws to refuse. It runs
   * again when somebody else was faster, so it must have no side effects.
   */
  choose: (held: Reservation[]) => WantedBlock[];
}

/** PostgreSQL: overlap, serialisation failure, deadlock, same task twice. */
const TRY_AGAIN = ['23P01', '40001', '40P01', '23505'];
const ATTEMPTS = 10;
/** Nobody plans more environments at once; a loop does. */
const MAX_LEASES = 50;

/** Which blocks are held for whom. Two reservations never overlap, also under concurrency. */
export class Ledger {
  readonly #db: Knex;
  readonly #now: () => Date;

  private constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<Ledger> {
    try {
      const db = await options.database.getClient();
      if (!options.database.migrations?.skip) {
        await db.migrate.latest({
          directory: resolvePackagePath(
            '@groundwork/backstage-plugin-groundwork-backend',
            'migrations',
          ),
        });
      }
      return new Ledger(db, options.now ?? (() => new Date()));
    } catch (error) {
      throw migrationError(error);
    }
  }

  /** All that is held now: confirmed blocks and leases that have not expired. */
  async list(): Promise<Reservation[]> {
    const rows = await this.#reach(() =>
      this.#db<Row>(TABLE)
        .where(query =>
          query
            .where('state', 'confirmed')
            .orWhere('lease_expires_at', '>', this.#now()),
        )
        .orderBy(['created_at', 'task_id', 'environment']),
    );
    return rows.map(reservationOf);
  }

  /** Holds blocks for a task until its lease ends. The same task gets the same blocks again. */
  async reserve(options: ReserveOptions): Promise<Reservation[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#write(trx => this.#reserveIn(trx, options));
      } catch (error) {
        if (!TRY_AGAIN.includes((error as { code?: string }).code ?? '')) {
          throw error;
        }
        if (attempt === ATTEMPTS) {
          throw new ConflictError(
            'The address ledger is too busy; nothing was reserved. Try again in a moment.',
            error,
          );
        }
      }
    }
  }

  async #reserveIn(
    trx: Knex.Transaction,
    options: ReserveOptions,
  ): Promise<Reservation[]> {
    await this.#beginWriting(trx);
    const held = (await trx<Row>(TABLE).select()).map(reservationOf);
    const ofTask = held.filter(({ taskId }) => taskId === options.taskId);
    refuseOthers(ofTask, options.createdBy);

    const now = this.#now();
    const expires = new Date(now.getTime() + options.leaseMinutes * 60_000);
    const { drop, add, result } = planReservation({
      ...options,
      held,
      wanted: options.choose(held),
      now,
      expires,
    });
    refuseMany(held, drop, add, options.createdBy);
    for (const { taskId, environment } of drop) {
      await trx<Row>(TABLE).where({ task_id: taskId, environment }).delete();
    }
    await trx<Row>(TABLE)
      .where({ task_id: options.taskId, state: 'leased' })
      .update({ lease_expires_at: expires });
    if (add.length > 0) {
      await trx<Row>(TABLE).insert(add.map(rowOf));
    }
    return result;
  }

  /**
   * Makes this transaction the only writer and drops expired leases.
   *
   * @remarks
   * On SQLite a transaction becomes the writer with its first write: that is
   * this delete, before anything is read, so what is read next cannot be stale.
   */
  async #beginWriting(trx: Knex.Transaction): Promise<void> {
    if (trx.client.config.client === 'pg') {
      await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [
        `${TABLE}.${SCOPE}`,
      ]);
    }
    await trx<Row>(TABLE)
      .where('state', 'leased')
      .andWhere('lease_expires_at', '<=', this.#now())
      .delete();
  }

  /**
   * Keeps a task's blocks for good. Doing it twice changes nothing. A task whose
   * `reserve` was answered with what an earlier task had confirmed for the same
   * repository holds nothing itself, and needs nothing more.
   */
  async confirm(options: {
    taskId: string;
    repository: Repository;
    createdBy: string;
  }): Promise<Reservation[]> {
    return this.#write(async trx => {
      const { taskId } = options;
      const own = await this.#ofTask(trx, taskId);
      refuseOthers(own, options.createdBy);
      if (own.length === 0) {
        const earlier = (
          await trx<Row>(TABLE)
            .where({ state: 'confirmed' })
            .orderBy('environment')
        )
          .map(reservationOf)
          .filter(({ repository }) =>
            sameRepository(repository, options.repository),
          );
        if (earlier.length > 0) {
          return earlier;
        }
        throw new NotFoundError(
          `Task ${taskId} holds no addresses: its lease has expired or was released. Start the task again.`,
        );
      }
      const other = own.find(
        ({ repository }) => !sameRepository(repository, options.repository),
      );
      if (other) {
        throw new ConflictError(
          `Task ${taskId} holds addresses for ${other.repository.owner}/${other.repository.name}, not for ${options.repository.owner}/${options.repository.name}.`,
        );
      }
      await trx<Row>(TABLE)
        .where({ task_id: taskId })
        .update({ state: 'confirmed', lease_expires_at: null });
      return await this.#ofTask(trx, taskId);
    });
  }

  /** Gives back what a task holds on lease. What is confirmed stays: a proposal speaks of it. */
  async release(options: {
    taskId: string;
    createdBy: string;
  }): Promise<{ released: Reservation[]; kept: Reservation[] }> {
    return this.#write(async trx => {
      const own = await this.#ofTask(trx, options.taskId);
      refuseOthers(own, options.createdBy);
      await trx<Row>(TABLE)
        .where({ task_id: options.taskId, state: 'leased' })
        .delete();
      return {
        released: own.filter(({ state }) => state === 'leased'),
        kept: own.filter(({ state }) => state === 'confirmed'),
      };
    });
  }

  /** Gives back what removed environments held. */
  async releaseRemoved(removed: readonly Reservation[]): Promise<void> {
    await this.#write(async trx => {
      for (const { taskId, environment, cidr } of removed) {
        await trx<Row>(TABLE)
          .where({ task_id: taskId, environment, block: cidr })
          .delete();
      }
    });
  }

  async #write<T>(change: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#reach(() => this.#db.transaction(change));
  }

  async #reach<T>(query: () => PromiseLike<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      throw unreachableError(error);
    }
  }

  async #ofTask(trx: Knex.Transaction, taskId: string): Promise<Reservation[]> {
    // locked, so that nobody drops an expired lease between this and the change
    const rows = await trx<Row>(TABLE)
      .where({ task_id: taskId })
      .orderBy('environment')
      .forUpdate();
    return rows.map(reservationOf);
  }
}

function refuseOthers(reservations: Reservation[], user: string): void {
  const foreign = reservations.find(({ createdBy }) => createdBy !== user);
  if (foreign) {
    throw new NotAllowedError(
      `Only ${foreign.createdBy}, who reserved them, may change the addresses of task ${foreign.taskId}.`,
    );
  }
}

function refuseMany(
  held: readonly Reservation[],
  drop: readonly Reservation[],
  add: readonly Reservation[],
  user: string,
): void {
  const leased = held.filter(
    reservation =>
      reservation.createdBy === user &&
      reservation.state === 'leased' &&
      !drop.includes(reservation),
  );
  if (add.length > 0 && leased.length + add.length > MAX_LEASES) {
    throw new ConflictError(
      `${user} holds ${leased.length} blocks on lease, and at most ${MAX_LEASES} may wait for a proposal. Nothing was reserved. Finish or cancel other tasks, or wait until their leases end.`,
    );
  }
}
