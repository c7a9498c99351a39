import { Knex } from 'knex';
import { CheckRow } from './runTypes';

/** What a check is made of by REST; the runner's own are made with their jobs. */
export type NewCheck = Omit<CheckRow, 'id'>;

/** The table of checks. */
export class CheckStore {
  constructor(private readonly knex: Knex) {}

  async create(check: NewCheck): Promise<CheckRow> {
    const rows = await this.knex<CheckRow>('check_runs')
      .insert(check)
      .returning('*');
    return rows[0] as CheckRow;
  }

  async find(repositoryId: number, id: number): Promise<CheckRow | undefined> {
    return await this.knex<CheckRow>('check_runs')
      .where({ repository_id: repositoryId, id })
      .first();
  }

  /** Checks of a commit, newest first. */
  async list(repositoryId: number, headSha: string): Promise<CheckRow[]> {
    return await this.knex<CheckRow>('check_runs')
      .where({ repository_id: repositoryId, head_sha: headSha })
      .orderBy('id', 'desc');
  }

  async update(
    id: number,
    changes: Partial<Omit<CheckRow, 'id' | 'repository_id'>>,
  ): Promise<void> {
    if (Object.keys(changes).length)
      await this.knex<CheckRow>('check_runs').where({ id }).update(changes);
  }
}

/** The newest check of each name, out of a list that has the newest first. */
export function latestOfEachName(checks: CheckRow[]): CheckRow[] {
  const names = new Set<string>();
  return checks.filter(({ name }) => {
    if (names.has(name)) return false;
    names.add(name);
    return true;
  });
}
