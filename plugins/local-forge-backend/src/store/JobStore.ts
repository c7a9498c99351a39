import { Knex } from 'knex';
import { CheckRow, JobRow, RunRow } from './runTypes';
import { timestamp } from './types';

type StoredJob = Omit<JobRow, 'steps'> & { steps: string };

function load(row: StoredJob): JobRow {
  return { ...row, steps: JSON.parse(row.steps) };
}

/** What the check run of a job tells besides the job's own state. */
export type CheckOutput = Partial<
  Pick<CheckRow, 'external_id' | 'title' | 'summary' | 'text'>
>;

/** The table of jobs; each one is a check run of its commit, too. */
export class JobStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a queued job with its check run; `page` makes the address of its page. */
  async create(
    run: RunRow,
    job: { name: string; environment: string | null },
    page: (id: number) => string,
  ): Promise<JobRow> {
    return await this.knex.transaction(async trx => {
      const checks = await trx<CheckRow>('check_runs')
        .insert({
          repository_id: run.repository_id,
          name: job.name,
          head_sha: run.head_sha,
          status: 'queued',
          external_id: '',
        })
        .returning('id');
      const { id } = checks[0] as { id: number };
      await trx<CheckRow>('check_runs')
        .where({ id })
        .update({ details_url: page(id) });
      const rows = await trx<StoredJob>('workflow_jobs')
        .insert({
          ...job,
          id,
          repository_id: run.repository_id,
          run_id: run.id,
          attempt: run.attempt,
          status: 'queued',
          steps: '[]',
          created_at: timestamp(),
        })
        .returning('*');
      return load(rows[0] as StoredJob);
    });
  }

  async find(id: number): Promise<JobRow | undefined> {
    const row = await this.knex<StoredJob>('workflow_jobs')
      .where({ id })
      .first();
    return row && load(row);
  }

  /** Jobs of an attempt of a run, or of all of them, in the order in which they were made. */
  async list(runId: number, attempt?: number): Promise<JobRow[]> {
    const rows = await this.knex<StoredJob>('workflow_jobs')
      .where({ run_id: runId, ...(attempt !== undefined && { attempt }) })
      .orderBy('id');
    return rows.map(row => load(row as StoredJob));
  }

  /** Changes a job, and its check run with it. */
  async update(
    id: number,
    changes: Partial<Omit<JobRow, 'id' | 'repository_id' | 'run_id'>>,
    output: CheckOutput = {},
  ): Promise<void> {
    const { steps, ...columns } = changes;
    const { status, conclusion, started_at, completed_at } = changes;
    const shared = { status, conclusion, started_at, completed_at, ...output };
    await this.knex.transaction(async trx => {
      if (Object.keys(changes).length)
        await trx<StoredJob>('workflow_jobs')
          .where({ id })
          .update({
            ...columns,
            ...(steps && { steps: JSON.stringify(steps) }),
          });
      if (Object.values(shared).some(value => value !== undefined))
        await trx<CheckRow>('check_runs').where({ id }).update(shared);
    });
  }
}
