import type {
  Database,
  Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { sizeOf } from './databaseSize';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

const ALWAYS = [
  'idle_in_transaction_session_timeout',
  'log_lock_waits',
  'log_min_duration_statement',
  'log_statement',
  'rds.force_ssl',
];

const MEDIUM = [
  'auto_explain.log_min_duration',
  'pg_stat_statements.track',
  'shared_preload_libraries',
  'track_io_timing',
];

const OPTIMISED = [
  'autovacuum_analyze_scale_factor',
  'autovacuum_vacuum_scale_factor',
  'random_page_cost',
];

/** Which parameters of the database the answer about tuning sets. */
export function checkTuning(
  promises: Promises,
  { database }: Environment,
  planned: Planned,
) {
  if (database.kind === 'none') return;
  const parameters = new Map<string, string>(
    (planned.only('aws_rds_cluster_parameter_group').parameter ?? []).map(
      ({ name, value }: { name: string; value: string }) => [name, value],
    ),
  );
  const isOptimised = database.tuning === 'optimised';
  const sorts = isOptimised && database.kind === 'provisioned';
  promises.expectAll(
    'database.tuning',
    [...parameters.keys()],
    [
      ...ALWAYS,
      ...(database.tuning === 'minimal' ? [] : MEDIUM),
      ...(isOptimised ? OPTIMISED : []),
      ...(sorts ? ['work_mem'] : []),
    ],
  );
  promises.expect(
    'database.tuning: memory for a sort, of a fixed memory only',
    parameters.get('work_mem'),
    sorts ? memoryOfSort(database) : undefined,
  );
  promises.expect(
    'database.kind: no connection without TLS',
    parameters.get('rds.force_ssl'),
    '1',
  );
}

/** A thousandth of the memory, from 4 MiB to 64 MiB, in KiB. */
function memoryOfSort(database: Exclude<Database, { kind: 'none' }>): string {
  const { memoryGib } = sizeOf(database);
  return `${Math.min(Math.max(memoryGib, 4), 64) * 1024}`;
}
