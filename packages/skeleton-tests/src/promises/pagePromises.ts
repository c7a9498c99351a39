import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

type Has = (environment: Environment) => boolean;

const hasDatabase: Has = ({ database }) => database.kind !== 'none';

/** Pages that are about something that not every environment has. */
const OPTIONAL: Record<string, Has> = {
  'docs/performance.md': hasDatabase,
  'docs/runbooks/failover.md': hasDatabase,
  'docs/runbooks/restore.md': hasDatabase,
  'docs/decisions/0007-managed-password.md': hasDatabase,
  'docs/decisions/0008-database-version.md': hasDatabase,
  'docs/decisions/0009-database-insights.md': hasDatabase,
  'docs/decisions/0010-fluent-bit.md': ({ observability }) =>
    observability.logs,
  'docs/decisions/0017-nat-instance.md': ({ network }) =>
    network.kind !== 'existing' && network.nat === 'instance',
  'docs/decisions/0018-load-balancer-policy.md': ({ addons }) =>
    addons.ingress === 'alb',
  'docs/decisions/0019-functions.md': ({ cost, database }) =>
    cost.weeklyReport || (database.kind !== 'none' && database.accessFunction),
  'docs/decisions/0020-registry-per-environment.md': ({ registry }) =>
    registry.repositories.length > 0,
  'docs/decisions/0021-compute.md': ({ cluster }) =>
    cluster.compute !== 'groups',
  'docs/decisions/0022-connection-pool.md': ({ database }) =>
    database.kind !== 'none' && database.proxy,
  'docs/decisions/0024-secrets-in-pods.md': ({ addons }) =>
    addons.secretsAccess !== 'none',
  'docs/decisions/0025-cluster-policies.md': ({ addons }) =>
    addons.policy !== 'none',
  'docs/decisions/0026-private-api.md': ({ cluster }) =>
    cluster.endpoint.access === 'private',
  'docs/decisions/0027-access-host.md': ({ accessHost }) => accessHost,
  'docs/decisions/0028-backup-copy.md': ({ database }) =>
    database.kind !== 'none' && database.backupCopyRegion !== undefined,
  'docs/decisions/0029-own-password.md': ({ database }) =>
    database.kind !== 'none' && database.password === 'own',
  'docs/decisions/0030-activity-stream.md': ({ database }) =>
    database.kind !== 'none' && database.activityStream,
};

/** Pages that every stack has. */
const ALWAYS = [
  ...['index', 'architecture', 'security', 'monitoring', 'cost', 'checklist'],
  ...['access', 'decommission', 'prepare-account', 'rollback'].map(
    page => `runbooks/${page}`,
  ),
  ...['state-recovery', 'troubleshooting', 'upgrade'].map(
    page => `runbooks/${page}`,
  ),
  'decisions/index',
].map(page => `docs/${page}.md`);

/** What a runbook has to say, and what a decision does. */
const PARTS: [pattern: RegExp, parts: RegExp[]][] = [
  [
    /^docs\/(runbooks\/.*|checklist)\.md$/,
    [
      /^Last reviewed \d{4}-\d\d-\d\d\. Review by \d{4}-\d\d-\d\d\./m,
      /\*\*(\w+\. )?When\*\*/,
      /\*\*Touches\*\*/,
    ],
  ],
  [/^docs\/runbooks\/.*\.md$/, [/\*\*Undo\*\*/, /\*\*Proof\*\*/, /^ *```sh$/m]],
  [
    /^docs\/decisions\/\d{4}-.*\.md$/,
    [
      /^# \d+\. /,
      /^Status: accepted$/m,
      /^## Context$/m,
      /^## Decision$/m,
      /^## Refused$/m,
      /^## Consequences$/m,
    ],
  ],
];

/** Pages that are missing, too many, or without what their kind of page has. */
export function wrongPages(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  for (const page of ALWAYS) promises.expect(page, files.has(page), true);
  for (const [page, has] of Object.entries(OPTIONAL))
    promises.expect(page, files.has(page), spec.environments.some(has));
  promises.expect(
    'docs/decisions/0023-argocd.md',
    files.has('docs/decisions/0023-argocd.md'),
    spec.delivery === 'argocd',
  );
  const decisions = [...files.keys()].filter(file =>
    /^docs\/decisions\/\d{4}-/.test(file),
  );
  promises.expectAll(
    'docs/decisions/index.md',
    [
      ...(files.get('docs/decisions/index.md') ?? '').matchAll(
        /^\| \[\d+\]\((.+?)\) \|/gm,
      ),
    ].map(([, file]) => `docs/decisions/${file}`),
    decisions,
  );
  return [...promises.broken, ...[...files].flatMap(unfinished)];
}

function unfinished([file, text]: [string, string]): string[] {
  return PARTS.filter(([pattern]) => pattern.test(file))
    .flatMap(([, parts]) => parts)
    .filter(part => !part.test(text))
    .map(part => `${file} has nothing like ${part.source}`);
}
