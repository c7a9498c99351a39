import { Forge } from '../Forge';
import { ForgeRequest, ForgeResponse } from '../http/types';

/** Which part of a list is asked for. */
export interface Page {
  page: number;
  perPage: number;
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** `page` and `per_page`; what is no positive number counts as not given, as on GitHub. */
export function pageOf(request: ForgeRequest, most = 100): Page {
  const perPage = positive(request.query.get('per_page')) ?? 30;
  return {
    page: positive(request.query.get('page')) ?? 1,
    perPage: Math.min(perPage, most),
  };
}

/** The `Link` header of a page. */
export function linkHeader(
  forge: Forge,
  request: ForgeRequest,
  { page }: Page,
  more: boolean,
  last?: number,
): Record<string, string> {
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(to));
    return `<${forge.origin}${request.path}?${query}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (page > 1) links.push(link(page - 1, 'prev'));
  if (more) links.push(link(page + 1, 'next'));
  if (more && last) links.push(link(last, 'last'));
  if (page > 1) links.push(link(1, 'first'));
  return links.length ? { link: links.join(', ') } : {};
}

/** Answers the page of a list that is asked for. */
export async function paginate<T>(
  forge: Forge,
  request: ForgeRequest,
  items: T[],
  present: (item: T) => unknown,
): Promise<ForgeResponse> {
  const page = pageOf(request);
  const from = (page.page - 1) * page.perPage;
  const part = items.slice(from, from + page.perPage);
  const last = Math.ceil(items.length / page.perPage);
  return {
    status: 200,
    json: await Promise.all(part.map(present)),
    headers: linkHeader(forge, request, page, page.page < last, last),
  };
}

/** As `paginate`, for lists that GitHub puts into an object with their whole number. */
export async function paginateUnder<T>(
  key: string,
  forge: Forge,
  request: ForgeRequest,
  items: T[],
  present: (item: T) => unknown,
): Promise<ForgeResponse> {
  const { json, ...answer } = await paginate(forge, request, items, present);
  return { ...answer, json: { total_count: items.length, [key]: json } };
}
