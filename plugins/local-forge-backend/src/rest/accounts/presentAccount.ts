import { createHash } from 'node:crypto';
import { Forge } from '../../Forge';
import { apiUrl, nodeId, pageUrl } from '../urls';

/** A number that is the same for the same name wherever the forge runs. */
function accountId(login: string): number {
  return (
    createHash('sha256').update(login.toLowerCase()).digest().readUInt32BE() >>>
    1
  );
}

/** GitHub's `simple-user`: how an account appears inside other resources. */
export function presentAccount(forge: Forge, login: string) {
  const type = forge.account(login)?.type ?? 'User';
  const url = apiUrl(forge, `/users/${login}`);
  return {
    login,
    id: accountId(login),
    node_id: nodeId(type, login),
    avatar_url: pageUrl(forge, `/${login}.png`),
    gravatar_id: '',
    url,
    html_url: pageUrl(forge, `/${login}`),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}
