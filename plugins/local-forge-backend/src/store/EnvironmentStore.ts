import { Knex } from 'knex';
import { EnvironmentRow } from './runTypes';
import { timestamp } from './types';

function load(row: EnvironmentRow): EnvironmentRow {
  return { ...row, needs_approval: Boolean(row.needs_approval) };
}

/** The table of GitHub environments. */
export class EnvironmentStore {
  constructor(private readonly knex: Knex) {}

  /** The environment of that name, made when there is none. */
  async ensure(
    repositoryId: number,
    name: string,
    needsApproval: boolean,
  ): Promise<EnvironmentRow> {
    const now = timestamp();
    await this.knex<EnvironmentRow>('environments')
      .insert({
        repository_id: repositoryId,
        name,
        needs_approval: needsApproval,
        created_at: now,
        updated_at: now,
      })
      .onConflict(['repository_id', 'name'])
      .ignore();
    return (await this.find(repositoryId, name)) as EnvironmentRow;
  }

  async find(
    repositoryId: number,
    name: string,
  ): Promise<EnvironmentRow | undefined> {
    const row = await this.knex<EnvironmentRow>('environments')
      .where({ repository_id: repositoryId, name })
      .first();
    return row && load(row);
  }

  /** Environments of a repository by name. */
  async list(repositoryId: number): Promise<EnvironmentRow[]> {
    const rows = await this.knex<EnvironmentRow>('environments')
      .where({ repository_id: repositoryId })
      .orderBy('name');
    return rows.map(load);
  }

  async update(
    id: number,
    changes: Pick<EnvironmentRow, 'needs_approval'>,
  ): Promise<void> {
    await this.knex<EnvironmentRow>('environments')
      .where({ id })
      .update({ ...changes, updated_at: timestamp() });
  }
}
