import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { notFound } from '../errors';
import { ok, operation, Operation } from '../operation';
import { paginate } from '../pagination';
import {
  presentMinimalRepository,
  presentRepository,
} from '../repositories/presentRepository';
import { apiUrl } from '../urls';
import { presentAccount } from './presentAccount';

/** When the accounts began: the forge keeps no table of them. */
const EPOCH = '2026-01-01T00:00:00Z';

async function presentUser(forge: Forge, login: string) {
  const repositories = await forge.repositories.list(login);
  return {
    ...presentAccount(forge, login),
    user_view_type: 'public',
    name: login,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: repositories.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: EPOCH,
    updated_at: EPOCH,
  };
}

async function getOrganization(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const account = forge.account(request.params.org);
  if (account?.type !== 'Organization') throw notFound();
  const { login } = account;
  const { id, node_id, avatar_url, html_url, type } = presentAccount(
    forge,
    login,
  );
  const url = apiUrl(forge, `/orgs/${login}`);
  const repositories = await forge.repositories.list(login);
  return ok({
    login,
    id,
    node_id,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url,
    description: null,
    name: login,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: repositories.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url,
    type,
    created_at: EPOCH,
    updated_at: EPOCH,
    archived_at: null,
  });
}

async function listOf(
  forge: Forge,
  request: ForgeRequest,
  login: string,
  type?: 'Organization',
): Promise<ForgeResponse> {
  const account = forge.account(login);
  if (!account || (type && account.type !== type)) throw notFound();
  const repositories = await forge.repositories.list(account.login);
  return await paginate(forge, request, repositories, repository =>
    presentMinimalRepository(forge, repository),
  );
}

/** The hour's share of requests; asking costs nothing. */
async function getRateLimit(forge: Forge): Promise<ForgeResponse> {
  const { rateLimit } = forge;
  if (!rateLimit.limit) throw notFound('Rate limiting is not enabled.');
  const core = rateLimit.state();
  return ok({ resources: { core, search: core, graphql: core }, rate: core });
}

/** Accounts: the token's user, the organisations, and what they own. */
export const accountOperations: Operation[] = [
  operation('rate-limit/get', 'GET /rate_limit', getRateLimit),
  operation('users/get-authenticated', 'GET /user', async forge =>
    ok(await presentUser(forge, forge.options.login)),
  ),
  operation(
    'users/get-by-username',
    'GET /users/{username}',
    async (forge, request) => {
      const account = forge.account(request.params.username);
      if (!account) throw notFound();
      return ok(await presentUser(forge, account.login));
    },
  ),
  operation('orgs/get', 'GET /orgs/{org}', getOrganization),
  operation('repos/list-for-org', 'GET /orgs/{org}/repos', (forge, request) =>
    listOf(forge, request, request.params.org, 'Organization'),
  ),
  operation(
    'repos/list-for-user',
    'GET /users/{username}/repos',
    (forge, request) => listOf(forge, request, request.params.username),
  ),
  operation(
    'repos/list-for-authenticated-user',
    'GET /user/repos',
    async (forge, request) =>
      await paginate(
        forge,
        request,
        await forge.repositories.list(),
        async repository =>
          presentRepository(
            forge,
            repository,
            await forge.pulls.countOpen(repository.id),
          ),
      ),
  ),
];
