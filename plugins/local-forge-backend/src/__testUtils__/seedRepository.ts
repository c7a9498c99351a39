import path from 'node:path';
import { runGit } from '../git/runGit';
import { LocalForge } from '../testing';

const WHO = 'Dev <dev@example.com>';

function commit(
  branch: string,
  seconds: number,
  message: string,
  from: number | undefined,
  changes: string[],
): string {
  const at = `${1_760_000_000 + seconds} +0000`;
  return [
    `commit refs/heads/${branch}`,
    `mark :${seconds}`,
    `author ${WHO} ${at}`,
    `committer ${WHO} ${at}`,
    `data ${Buffer.byteLength(message)}\n${message}`,
    ...(from ? [`from :${from}`] : []),
    ...changes,
    '',
  ].join('\n');
}

function file(at: string, text: string, mode = '100644'): string {
  return `M ${mode} inline ${at}\ndata ${Buffer.byteLength(text)}\n${text}`;
}

const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: service
  lifecycle: production
  owner: group:default/orders
`;

/** Three commits on main, a change that merges, one that does not, and one that is nothing new. */
const HISTORY = [
  commit('main', 1, 'Start', undefined, [
    file('README.md', '# Orders\n'),
    file('CODEOWNERS', '* @acme/platform\ndocs/ nobody\n'),
    file('docs/guide.md', 'one\ntwo\nthree\nfour\nfive\n'),
    file('ci/plan.sh', '#!/bin/sh\n', '100755'),
    file('GUIDE', 'docs/guide.md', '120000'),
    file('broken', 'no/such/file', '120000'),
  ]),
  commit('main', 2, 'Say more\n\nBecause it was short.', 1, [
    file('README.md', '# Orders\n\nTakes orders.\n'),
  ]),
  commit('groundwork/create-1', 3, 'Add dev', 2, [
    file('environments/dev/infrastructure.tfvars.json', '{}\n'),
    file('README.md', '# Orders\n\nTakes orders and payments.\n'),
    'R docs/guide.md docs/handbook.md',
  ]),
  commit('groundwork/create-1', 4, 'Add a picture', 3, [
    file('docs/picture.png', '\x89PNG\0\0binary'),
  ]),
  commit('conflicting', 5, 'Say otherwise', 2, [
    file('README.md', '# Orders\n\nRefuses orders.\n'),
  ]),
  commit('main', 6, 'Say it in other words', 2, [
    file('CONTRIBUTING.md', 'Be kind.\n'),
    file('catalog-info.yaml', ENTITY),
  ]),
  'reset refs/heads/nothing-new\nfrom :6\n',
  'reset refs/tags/v1\nfrom :6\n',
].join('\n');

/** Calls the REST API of a forge with its token. */
export async function call(
  forge: LocalForge,
  method: string,
  at: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return await fetch(`${forge.apiBaseUrl}${at}`, {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${forge.token}`, ...options.headers },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
}

/** Makes `acme/<name>` with the history above. */
export async function seedRepository(
  forge: LocalForge,
  name: string,
): Promise<{ directory: string }> {
  const made = await call(forge, 'POST', '/orgs/acme/repos', {
    body: { name },
  });
  const { id } = await made.json();
  const directory = path.join(forge.dataDir, 'repositories', `${id}.git`);
  await runGit(directory, ['fast-import', '--quiet'], { input: HISTORY });
  return { directory };
}
