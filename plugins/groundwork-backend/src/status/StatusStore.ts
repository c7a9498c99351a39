import type { DatabaseService } from '@backstage/backend-plugin-api';
import {
  environmentStatusSchema,
  type DeployedStack,
  type EnvironmentStates,
  type EnvironmentStatus,
  type ObservedRun,
  type Repository,
  type RunSummary,
  type VerifiedReport,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeRun } from '@groundwork/backstage-plugin-groundwork-node';
import type { Knex } from 'knex';
import { unreachableError } from '../ledger/databaseErrors';
import { nameOf } from '../stacks/VisibleStacks';
import { TOLERANCE_MS } from './verifyReport';

/** Kept per environment, and of refusals per repository. */
const KEPT = 50;
/** Longer than a run stays among the newest that the portal looks at. */
const SETTLED_DAYS = 90;
const DAY_MS = 86_400_000;

/** What a stack looked like when the portal last looked. */
export interface Observation
  extends Pick<DeployedStack, 'entityRef' | 'repository' | 'url' | 'spec'> {
  /** Reports from before belong to a repository of the same name that is gone. */
  repositoryCreatedAt: string;
  runs: ObservedRun[];
}

export type Refusal = EnvironmentStates['refused'][number];

interface StatusRow {
  repository: string;
  environment: string;
  artifact_id: number | string;
  finished_at: string;
  status: string;
  run: string;
}

interface SettledRow {
  repository: string;
  run: string;
}

interface RefusalRow {
  repository: string;
  artifact_id: number | string;
  run_id: number | string;
  environment: string;
  reason: string;
  refused_at: string;
}

/** Verified statuses, refused reports and last observations, in the plugin's database. */
export class StatusStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** The ledger has migrated the database before. */
  static async create(database: DatabaseService): Promise<StatusStore> {
    return new StatusStore(await database.getClient());
  }

  /** Verified reports, newest first. */
  async reports(repository: Repository): Promise<VerifiedReport[]> {
    const rows = await this.#reach(() =>
      this.#db<StatusRow>('groundwork_statuses')
        .where({ repository: keyOf(repository) })
        .orderBy([
          { column: 'finished_at', order: 'desc' },
          { column: 'artifact_id', order: 'desc' },
        ]),
    );
    return rows.flatMap(row => {
      // what an older portal kept may have another form
      const status = environmentStatusSchema.safeParse(JSON.parse(row.status));
      return status.success
        ? [{ status: status.data, run: JSON.parse(row.run) as RunSummary }]
        : [];
    });
  }

  async refusals(repository: Repository): Promise<Refusal[]> {
    const rows = await this.#reach(() =>
      this.#db<RefusalRow>('groundwork_refused_reports')
        .where({ repository: keyOf(repository) })
        .orderBy('refused_at', 'desc')
        .limit(KEPT),
    );
    return rows.map(row => ({
      run: Number(row.run_id),
      environment: row.environment,
      at: row.refused_at,
      reason: row.reason,
    }));
  }

  async keep(report: {
    repository: Repository;
    artifactId: number;
    status: EnvironmentStatus;
    run: RunSummary;
  }): Promise<void> {
    const repository = keyOf(report.repository);
    const { environment } = report.status;
    const finishedAt = new Date(report.status.finishedAt).toISOString();
    await this.#reach(async () => {
      await this.#db('groundwork_statuses')
        .insert({
          repository,
          environment,
          artifact_id: report.artifactId,
          finished_at: finishedAt,
          status: JSON.stringify(report.status),
          run: JSON.stringify(report.run),
        })
        .onConflict()
        .ignore();
      await this.#dropOld({ repository, environment });
    });
  }

  /** Drift checks come every hour; what was applied or removed last must outlive them. */
  async #dropOld(where: { repository: string; environment: string }) {
    const rows = await this.#db<StatusRow>('groundwork_statuses')
      .where(where)
      .orderBy('finished_at', 'desc');
    const base = rows.find(
      ({ status }) => JSON.parse(status).operation !== 'drift',
    );
    for (const row of rows.slice(KEPT).filter(old => old !== base)) {
      await this.#db('groundwork_statuses')
        .where({
          ...where,
          artifact_id: row.artifact_id,
          finished_at: row.finished_at,
        })
        .delete();
    }
  }

  async refuse(report: {
    repository: Repository;
    artifactId: number;
    runId: number;
    environment: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    await this.#reach(async () =>
      this.#db('groundwork_refused_reports')
        .insert({
          repository: keyOf(report.repository),
          artifact_id: report.artifactId,
          run_id: report.runId,
          environment: report.environment.slice(0, 100),
          reason: report.reason.slice(0, 2000),
          refused_at: report.now.toISOString(),
        })
        .onConflict()
        .ignore(),
    );
  }

  /** Ids of a run's artifacts that were judged already. */
  async judged(repository: Repository, run: ForgeRun): Promise<Set<number>> {
    const key = keyOf(repository);
    // the artifacts of a repository that is gone may have the same ids
    const since = new Date(
      new Date(run.createdAt).getTime() - TOLERANCE_MS,
    ).toISOString();
    return this.#reach(async () => {
      const kept = await this.#db<StatusRow>('groundwork_statuses')
        .where({ repository: key })
        .andWhere('finished_at', '>=', since)
        .select('artifact_id');
      const refused = await this.#db<RefusalRow>('groundwork_refused_reports')
        .where({ repository: key, run_id: run.id })
        .andWhere('refused_at', '>=', since)
        .select('artifact_id');
      return new Set([...kept, ...refused].map(row => Number(row.artifact_id)));
    });
  }

  /** The runs of a list that nothing more is expected of. */
  async settled(
    repository: Repository,
    runs: readonly ForgeRun[],
  ): Promise<Set<ForgeRun>> {
    const rows = await this.#reach(() =>
      this.#db<SettledRow>('groundwork_settled_runs')
        .where({ repository: keyOf(repository) })
        .whereIn('run', runs.map(runKey))
        .select('run'),
    );
    const keys = new Set(rows.map(({ run }) => run));
    return new Set(runs.filter(run => keys.has(runKey(run))));
  }

  async settle(
    repository: Repository,
    run: ForgeRun,
    now: Date,
  ): Promise<void> {
    await this.#reach(async () =>
      this.#db('groundwork_settled_runs')
        .insert({
          repository: keyOf(repository),
          run: runKey(run),
          settled_at: now.toISOString(),
        })
        .onConflict()
        .ignore(),
    );
  }

  async observe(observation: Observation, now: Date): Promise<void> {
    await this.#reach(async () =>
      this.#db('groundwork_stacks')
        .insert({
          repository: keyOf(observation.repository),
          observation: JSON.stringify(observation),
          observed_at: now.toISOString(),
        })
        .onConflict('repository')
        .merge(),
    );
  }

  async observations(): Promise<{ observation: Observation; at: string }[]> {
    const rows = await this.#reach(() =>
      this.#db<{ observation: string; observed_at: string }>(
        'groundwork_stacks',
      ).orderBy('repository'),
    );
    return rows.map(row => ({
      observation: JSON.parse(row.observation) as Observation,
      at: row.observed_at,
    }));
  }

  /** Forgets stacks that the catalog has not known for a day, and what is too old to matter. */
  async prune(known: readonly Repository[], now: Date): Promise<void> {
    const before = new Date(now.getTime() - SETTLED_DAYS * DAY_MS);
    await this.#reach(async () => {
      await this.#db('groundwork_stacks')
        .whereNotIn('repository', known.map(keyOf))
        .andWhere('observed_at', '<', new Date(+now - DAY_MS).toISOString())
        .delete();
      await this.#db('groundwork_settled_runs')
        .where('settled_at', '<', before.toISOString())
        .delete();
      await this.#db('groundwork_refused_reports')
        .where('refused_at', '<', before.toISOString())
        .delete();
    });
  }

  async #reach<T>(query: () => PromiseLike<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      throw unreachableError(error);
    }
  }
}

/** GitHub's names do not tell upper from lower case. */
export function keyOf(repository: Repository): string {
  return nameOf(repository).toLowerCase();
}

/** A repository that was made again may number its runs from 1 again. */
function runKey(run: ForgeRun): string {
  return `${run.id}/${run.attempt}/${run.createdAt}`;
}
