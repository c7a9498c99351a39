import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { either, section, wrongFacts, type Fact } from './Facts';
import { keysOf } from './keys';
import { Promises } from './Promises';
import type { RenderedText } from './RenderedText';

const PAGE = 'docs/security.md';

/** What the page about security says that is not so, or leaves out. */
export function wrongSecurity(spec: Spec, files: RenderedText): string[] {
  const page = files.get(PAGE) ?? '';
  const rows = page.split('\n');
  const promises = new Promises();
  promises.expectAll(
    `${PAGE}: keys`,
    [
      ...section(page, '## Encryption').matchAll(
        /^\| `alias\/<stack>-<environment>-([a-z-]+)`/gm,
      ),
    ].map(([, key]) => key),
    [
      ...new Set([
        'cluster',
        'observability',
        ...spec.environments.flatMap(keysOf),
      ]),
    ],
  );
  return [
    ...promises.broken,
    ...spec.environments.flatMap(environment =>
      wrongFacts(
        `${PAGE}: ${environment.name}`,
        rows.find(row => row.startsWith(`| ${environment.name} | `)) ?? '',
        rowFacts(environment),
      ),
    ),
    ...wrongFacts(PAGE, page, wholeFacts(spec)),
  ];
}

function rowFacts(environment: Environment): Fact[] {
  const { cluster, network, database, addons } = environment;
  const { access, allowedCidrs } = cluster.endpoint;
  const blocks = allowedCidrs.join(', ');
  return [
    ['| from inside the VPC only |', access === 'private'],
    [`| from ${blocks} |`, access === 'public'],
    [`| from ${blocks} and from inside the VPC |`, access === 'both'],
    ["| the VPC owner's |", network.kind === 'existing'],
    [
      "| none, but AWS's own APIs |",
      network.kind !== 'existing' && network.nat === 'none',
    ],
    [
      `| NAT \`${network.kind !== 'existing' && network.nat}\` |`,
      network.kind !== 'existing' && network.nat !== 'none',
    ],
    [" and the proxy's", database.kind !== 'none' && database.proxy],
    [
      'protection from deletion on',
      database.kind !== 'none' && database.deletionProtection,
    ],
    [
      'protection from deletion off',
      database.kind !== 'none' && !database.deletionProtection,
    ],
    [
      `policies \`${addons.policy}\`, network policies ${
        addons.networkPolicies ? 'on' : 'off'
      } |`,
      true,
    ],
  ];
}

/** What is said once, as soon as one environment has it. */
function wholeFacts({ delivery, environments }: Spec): Fact[] {
  const some = (has: (environment: Environment) => boolean | undefined) =>
    environments.some(environment => Boolean(has(environment)));
  const databases = environments.flatMap(({ database }) =>
    database.kind === 'none' ? [] : [database],
  );
  return [
    ['The access host has no open port', some(one => one.accessHost)],
    ['**The runner**', some(one => one.runner === 'codebuild')],
    [
      '**Argo CD that EKS runs**',
      delivery === 'argocd' && some(one => Boolean(one.cluster.argoCd)),
    ],
    ["**The database's master user**", databases.length > 0],
    [
      'External Secrets reads those',
      some(one => one.addons.secretsAccess === 'external-secrets'),
    ],
    ['The client job reads it', databases.some(database => database.clientJob)],
    ['Kyverno, reporting', some(one => one.addons.policy !== 'none')],
    [
      'Network policies, where they are on',
      some(one => one.addons.networkPolicies),
    ],
    ...either(
      some(one => one.audit),
      'CloudTrail, where it is on',
      "no trail of this stack's own",
    ),
    ['## When something happened', true],
  ];
}
