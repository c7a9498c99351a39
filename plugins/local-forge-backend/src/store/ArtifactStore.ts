import { Knex } from 'knex';
import { ArtifactRow } from './runTypes';
import { timestamp } from './types';

/** The table of artifacts; their zips are files beside it. */
export class ArtifactStore {
  constructor(private readonly knex: Knex) {}

  /** Adds an artifact; one of the same name in the same run goes, and is given back. */
  async replace(
    artifact: Omit<ArtifactRow, 'id' | 'created_at'>,
  ): Promise<{ made: ArtifactRow; replaced?: ArtifactRow }> {
    const { run_id, name } = artifact;
    return await this.knex.transaction(async trx => {
      const replaced = await trx<ArtifactRow>('artifacts')
        .where({ run_id, name })
        .first();
      if (replaced) await trx('artifacts').where({ id: replaced.id }).delete();
      const rows = await trx<ArtifactRow>('artifacts')
        .insert({ ...artifact, created_at: timestamp() })
        .returning('*');
      return { made: rows[0] as ArtifactRow, replaced };
    });
  }

  async find(
    repositoryId: number,
    id: number,
  ): Promise<ArtifactRow | undefined> {
    return await this.knex<ArtifactRow>('artifacts')
      .where({ repository_id: repositoryId, id })
      .first();
  }

  /** Artifacts of a repository, newest first. */
  async list(
    repositoryId: number,
    filter: { runId?: number; name?: string } = {},
  ): Promise<ArtifactRow[]> {
    return await this.knex<ArtifactRow>('artifacts')
      .where({
        repository_id: repositoryId,
        ...(filter.runId !== undefined && { run_id: filter.runId }),
        ...(filter.name !== undefined && { name: filter.name }),
      })
      .orderBy('id', 'desc');
  }
}
