import { randomUUID } from 'node:crypto';
import { WorkflowKind } from '@groundwork/backstage-plugin-groundwork-common';
import { Knex } from 'knex';
import { RunRow, Status } from './runTypes';
import { timestamp } from './types';

type StoredRun = Omit<RunRow, 'environments' | 'inputs'> & {
  environments: string;
  inputs: string;
};

function load(row: StoredRun): RunRow {
  return {
    ...row,
    environments: JSON.parse(row.environments),
    inputs: JSON.parse(row.inputs),
  };
}

/** What a new run is made of. */
export type NewRun = Pick<
  RunRow,
  | 'repository_id'
  | 'kind'
  | 'event'
  | 'title'
  | 'actor'
  | 'head_branch'
  | 'head_sha'
  | 'pull_number'
  | 'reviewed_sha'
  | 'environments'
  | 'inputs'
>;

/** Which runs to list. */
export interface RunFilter {
  repositoryId?: number;
  kind?: WorkflowKind;
  statuses?: Status[];
  headSha?: string;
  pullNumber?: number;
}

/** The table of runs, which is the runner's queue too. */
export class RunStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a queued run under the next number of its workflow. */
  async create(run: NewRun): Promise<RunRow> {
    return await this.knex.transaction(async trx => {
      // holds the repository's row to the end: numbers come one by one
      await trx('repositories')
        .where({ id: run.repository_id })
        .forUpdate()
        .first('id');
      const [{ last }] = await trx('workflow_runs')
        .where({ repository_id: run.repository_id, kind: run.kind })
        .max({ last: 'number' });
      const now = timestamp();
      const rows = await trx<StoredRun>('workflow_runs')
        .insert({
          ...run,
          environments: JSON.stringify(run.environments),
          inputs: JSON.stringify(run.inputs),
          tracking_id: `groundwork_${randomUUID()}`,
          number: Number(last ?? 0) + 1,
          attempt: 1,
          status: 'queued',
          created_at: now,
          updated_at: now,
        })
        .returning('*');
      return load(rows[0] as StoredRun);
    });
  }

  async find(id: number): Promise<RunRow | undefined> {
    const row = await this.knex<StoredRun>('workflow_runs')
      .where({ id })
      .first();
    return row && load(row);
  }

  /** Runs, newest first. */
  async list(filter: RunFilter): Promise<RunRow[]> {
    const query = this.knex<StoredRun>('workflow_runs').orderBy('id', 'desc');
    if (filter.repositoryId !== undefined)
      query.where({ repository_id: filter.repositoryId });
    if (filter.kind) query.where({ kind: filter.kind });
    if (filter.statuses) query.whereIn('status', filter.statuses);
    if (filter.headSha) query.where({ head_sha: filter.headSha });
    if (filter.pullNumber !== undefined)
      query.where({ pull_number: filter.pullNumber });
    const rows = await query;
    return rows.map(row => load(row as StoredRun));
  }

  async update(
    id: number,
    changes: Partial<
      Pick<RunRow, 'status' | 'conclusion' | 'started_at' | 'attempt'>
    >,
  ): Promise<void> {
    await this.knex<StoredRun>('workflow_runs')
      .where({ id })
      .update({ ...changes, updated_at: timestamp() });
  }

  /** The commit of the default branch from which runs were last derived. */
  async cursor(repositoryId: number): Promise<string | undefined> {
    const row = await this.knex<{ repository_id: number; sha: string }>(
      'run_cursors',
    )
      .where({ repository_id: repositoryId })
      .first();
    return row?.sha;
  }

  async moveCursor(repositoryId: number, sha: string): Promise<void> {
    await this.knex('run_cursors')
      .insert({ repository_id: repositoryId, sha })
      .onConflict('repository_id')
      .merge();
  }
}
