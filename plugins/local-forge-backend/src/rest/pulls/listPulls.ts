import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { PullFilter } from '../../store/PullStore';
import { PullRow } from '../../store/types';
import { validationFailed } from '../errors';
import { findRepository } from '../operation';
import { paginate } from '../pagination';
import { presentPull } from './presentPull';

/** `GET /repos/{owner}/{repo}/pulls` with its filters and orders. */
export async function listPulls(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const { query } = request;
  const state = query.get('state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state))
    throw validationFailed({
      resource: 'PullRequest',
      field: 'state',
      code: 'invalid',
      value: state,
    });
  // GitHub takes `owner:branch` and ignores a head without an owner
  const [headOwner, head] = (query.get('head') ?? '').split(':', 2);
  const elsewhere =
    head && headOwner.toLowerCase() !== repository.owner.toLowerCase();
  const pulls = elsewhere
    ? []
    : await forge.pulls.list(repository.id, {
        state: state as PullFilter['state'],
        head: head || undefined,
        base: query.get('base') ?? undefined,
      });
  const sort = query.get('sort') === 'updated' ? 'updated_at' : 'created_at';
  const ascending = query.get('direction') === 'asc';
  const sign = ascending ? 1 : -1;
  const order = (a: PullRow, b: PullRow) =>
    sign * (a[sort].localeCompare(b[sort]) || a.number - b.number);
  return await paginate(forge, request, [...pulls].sort(order), pull =>
    presentPull(forge, repository, pull),
  );
}
