import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { RunRow } from '../../store/runTypes';
import { findRepository } from '../operation';
import { paginateUnder } from '../pagination';
import { presentRun } from './presentRun';
import { findWorkflow } from './workflow';

/** `created=>=2026-11-01`, `<…`, `a..b` or one day, as GitHub's search writes dates. */
function isCreated(text: string): (run: RunRow) => boolean {
  const [, operator = '', value = ''] = /^(>=|<=|>|<)?(.*)$/.exec(text) ?? [];
  const [from, to] = value.split('..');
  const at = (run: RunRow) => Date.parse(run.created_at);
  const time = (day: string, atEnd: boolean) =>
    Date.parse(
      /^\d{4}-\d{2}-\d{2}$/.test(day) && atEnd ? `${day}T23:59:59Z` : day,
    );
  const after = (day: string) => (run: RunRow) => at(run) >= time(day, false);
  const before = (day: string) => (run: RunRow) => at(run) <= time(day, true);
  if (to !== undefined)
    return run =>
      (from === '*' || after(from)(run)) && (to === '*' || before(to)(run));
  if (operator === '>=') return after(from);
  if (operator === '<=') return before(from);
  if (operator === '>') return run => at(run) > time(from, true);
  if (operator === '<') return run => at(run) < time(from, false);
  return run => after(from)(run) && before(from)(run);
}

/** The filters of a query that are given. */
function filtersOf(query: URLSearchParams): ((run: RunRow) => boolean)[] {
  const given = (
    name: string,
    filter: (value: string) => (run: RunRow) => boolean,
  ) => {
    const value = query.get(name);
    return value ? [filter(value)] : [];
  };
  return [
    ...given('actor', value => run => run.actor === value),
    ...given('branch', value => run => run.head_branch === value),
    ...given('event', value => run => run.event === value),
    ...given('head_sha', value => run => run.head_sha === value),
    ...given(
      'status',
      value => run => run.status === value || run.conclusion === value,
    ),
    ...given('check_suite_id', value => run => String(run.id) === value),
    ...given('created', isCreated),
  ];
}

/** Runs of a repository, or of one of its workflows, newest first. */
export async function listRuns(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const kind = request.params.workflow_id
    ? findWorkflow(repository, request.params.workflow_id)
    : undefined;
  const runs = await forge.runs.list({ repositoryId: repository.id, kind });
  const filters = filtersOf(request.query);
  return await paginateUnder(
    'workflow_runs',
    forge,
    request,
    runs.filter(run => filters.every(filter => filter(run))),
    run => presentRun(forge, repository, run),
  );
}
