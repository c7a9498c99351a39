import { Knex } from 'knex';
import { PullRow, timestamp } from './types';

function load(row: PullRow): PullRow {
  return {
    ...row,
    draft: Boolean(row.draft), // SQLite keeps numbers
    maintainer_can_modify: Boolean(row.maintainer_can_modify),
  };
}

/** What a new pull request is made of. */
export type NewPull = Pick<
  PullRow,
  | 'repository_id'
  | 'title'
  | 'body'
  | 'draft'
  | 'author'
  | 'head'
  | 'base'
  | 'head_sha'
  | 'base_sha'
  | 'maintainer_can_modify'
>;

/** Which pull requests to list. */
export interface PullFilter {
  state?: 'open' | 'closed' | 'all';
  head?: string;
  base?: string;
}

/** The table of pull requests. */
export class PullStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a pull request under the next number; `undefined` when the same branches have an open one. */
  async create(pull: NewPull): Promise<PullRow | undefined> {
    return await this.knex.transaction(async trx => {
      // holds the repository's row to the end: numbers come one by one
      const { last_number: last } = await trx('repositories')
        .where({ id: pull.repository_id })
        .forUpdate()
        .first('last_number');
      const open = await trx<PullRow>('pulls')
        .where({
          repository_id: pull.repository_id,
          head: pull.head,
          base: pull.base,
          state: 'open',
        })
        .first();
      if (open) return undefined;
      const number = last + 1;
      await trx('repositories')
        .where({ id: pull.repository_id })
        .update({ last_number: number });
      const now = timestamp();
      const rows = await trx<PullRow>('pulls')
        .insert({
          ...pull,
          number,
          state: 'open',
          created_at: now,
          updated_at: now,
        })
        .returning('*');
      return load(rows[0] as PullRow);
    });
  }

  async find(
    repositoryId: number,
    number: number,
  ): Promise<PullRow | undefined> {
    const row = await this.knex<PullRow>('pulls')
      .where({ repository_id: repositoryId, number })
      .first();
    return row && load(row);
  }

  /** Pull requests of a repository, newest first. */
  async list(
    repositoryId: number,
    filter: PullFilter = {},
  ): Promise<PullRow[]> {
    const { state = 'open', head, base } = filter;
    const rows = await this.knex<PullRow>('pulls')
      .where({
        repository_id: repositoryId,
        ...(state !== 'all' && { state }),
        ...(head !== undefined && { head }),
        ...(base !== undefined && { base }),
      })
      .orderBy('number', 'desc');
    return rows.map(load);
  }

  async countOpen(repositoryId: number): Promise<number> {
    const [{ count }] = await this.knex('pulls')
      .where({ repository_id: repositoryId, state: 'open' })
      .count({ count: '*' });
    return Number(count);
  }

  async update(id: number, changes: Partial<PullRow>): Promise<void> {
    await this.knex<PullRow>('pulls')
      .where({ id })
      .update({ ...changes, updated_at: timestamp() });
  }
}
