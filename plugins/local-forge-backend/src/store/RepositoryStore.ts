import { Knex } from 'knex';
import { RepositoryRow, timestamp } from './types';

type StoredRepository = Omit<RepositoryRow, 'topics' | 'settings'> & {
  key: string;
  topics: string;
  settings: string;
};

/** Each row of them belongs to one repository; those that refer to others come first. */
const TABLES_OF_A_REPOSITORY = [
  'run_cursors',
  'reviews',
  'environments',
  'artifacts',
  'workflow_jobs',
  'check_runs',
  'workflow_runs',
  'labels',
  'comments',
  'pulls',
];

function key(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}

function load(row: StoredRepository): RepositoryRow {
  return {
    ...row,
    private: Boolean(row.private), // SQLite keeps numbers
    archived: Boolean(row.archived),
    topics: JSON.parse(row.topics),
    settings: JSON.parse(row.settings),
  };
}

/** What a new repository is made of. */
export type NewRepository = Pick<
  RepositoryRow,
  | 'owner'
  | 'name'
  | 'description'
  | 'homepage'
  | 'private'
  | 'default_branch'
  | 'settings'
>;

/** The table of repositories. */
export class RepositoryStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a repository; `undefined` when the name is taken. */
  async create(repository: NewRepository): Promise<RepositoryRow | undefined> {
    const now = timestamp();
    const rows = await this.knex<StoredRepository>('repositories')
      .insert({
        ...repository,
        key: key(repository.owner, repository.name),
        archived: false,
        topics: '[]',
        settings: JSON.stringify(repository.settings),
        last_number: 0,
        created_at: now,
        updated_at: now,
        pushed_at: now,
      })
      .onConflict('key')
      .ignore()
      .returning('*');
    return rows.length ? load(rows[0] as StoredRepository) : undefined;
  }

  async find(owner: string, name: string): Promise<RepositoryRow | undefined> {
    const row = await this.knex<StoredRepository>('repositories')
      .where({ key: key(owner, name) })
      .first();
    return row && load(row);
  }

  /** The repository of that number. */
  async get(id: number): Promise<RepositoryRow | undefined> {
    const row = await this.knex<StoredRepository>('repositories')
      .where({ id })
      .first();
    return row && load(row);
  }

  /** All repositories, or those of one owner, by name. */
  async list(owner?: string): Promise<RepositoryRow[]> {
    const rows = await this.knex<StoredRepository>('repositories').orderBy(
      'key',
    );
    return rows
      .map(load)
      .filter(row => !owner || row.owner.toLowerCase() === owner.toLowerCase());
  }

  /** Changes columns; `false` when a new name is taken. */
  async update(
    repository: RepositoryRow,
    changes: Partial<Omit<RepositoryRow, 'id'>>,
  ): Promise<boolean> {
    const { topics, settings, ...columns } = changes;
    const name = changes.name ?? repository.name;
    const taken = await this.find(repository.owner, name);
    if (taken && taken.id !== repository.id) return false;
    await this.knex<StoredRepository>('repositories')
      .where({ id: repository.id })
      .update({
        ...columns,
        key: key(repository.owner, name),
        updated_at: timestamp(),
        ...(topics && { topics: JSON.stringify(topics) }),
        ...(settings && { settings: JSON.stringify(settings) }),
      });
    return true;
  }

  /** Removes a repository with all that belongs to it. */
  async delete(id: number): Promise<void> {
    await this.knex.transaction(async trx => {
      for (const table of TABLES_OF_A_REPOSITORY)
        await trx(table).where({ repository_id: id }).delete();
      await trx('repositories').where({ id }).delete();
    });
  }
}
