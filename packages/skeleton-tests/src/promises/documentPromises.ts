import path from 'node:path';
import { componentEntityV1alpha1Validator } from '@backstage/catalog-model';
import {
  planNetwork,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { Promises } from './Promises';

/** Text of the files of a rendered repository, by path. */
export type RenderedText = ReadonlyMap<string, string>;

/** What is wrong with the documents of a rendered repository: links, commands, left-over expressions, things that are not so. */
export async function brokenDocumentPromises(
  spec: Spec,
  files: RenderedText,
): Promise<string[]> {
  return [
    ...[...files].flatMap(([file, text]) => unsound(file, text, files)),
    ...wrongNavigation(files),
    ...wrongOverview(spec, files),
    ...wrongOwners(spec, files),
    ...(await wrongEntity(spec, files)),
  ];
}

function unsound(file: string, text: string, files: RenderedText): string[] {
  const problems: string[] = [];
  if (
    /\.ya?ml$/.test(file) &&
    yaml.parseAllDocuments(text).some(d => d.errors.length)
  )
    problems.push('is no YAML');
  if (/\.(md|ya?ml|json)$|CODEOWNERS$/.test(file))
    problems.push(...leftOver(text));
  if (file.endsWith('.njk')) problems.push('is a template still');
  if (file.endsWith('.json') && !isJson(text)) problems.push('is no JSON');
  if (file.endsWith('.md'))
    problems.push(
      ...brokenLinks(file, text, files),
      ...unknownPrograms(text, files),
    );
  return problems.map(problem => `${file} ${problem}`);
}

function leftOver(text: string): string[] {
  const found = /\{\{|\{%|%\}|\{ \{|\bundefined\b|\[object Object\]/.exec(
    // GitHub's own expressions stay, where there are workflows.
    text.replace(
      /\$\{\{ (github|inputs|secrets|vars|env|matrix|needs|steps)\.[^}]*\}\}/g,
      '',
    ),
  );
  return found ? [`has a left-over ${found[0]}`] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function brokenLinks(
  file: string,
  text: string,
  files: RenderedText,
): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link.split('#')[0])
    .filter(link => link && !/^[a-z]+:/.test(link))
    .map(link => path.posix.join(path.posix.dirname(file), link))
    .filter(target => !isThere(target, files))
    .map(target => `links to ${target}, which is not there`);
}

function unknownPrograms(text: string, files: RenderedText): string[] {
  return [...text.matchAll(/\b(ci\/[\w-]+\.mjs)\b/g)]
    .map(match => match[1])
    .filter(program => !files.has(program))
    .map(program => `names ${program}, which is not there`);
}

function isThere(target: string, files: RenderedText): boolean {
  const folder = `${target.replace(/\/$/, '')}/`;
  return (
    files.has(target) || [...files.keys()].some(file => file.startsWith(folder))
  );
}

function wrongNavigation(files: RenderedText): string[] {
  const pages = (entry: unknown): string[] => {
    if (typeof entry === 'string') return [entry];
    return entry && typeof entry === 'object'
      ? Object.values(entry).flatMap(pages)
      : [];
  };
  const { nav } = yaml.parse(files.get('mkdocs.yml') ?? '{}');
  const linked = pages(nav);
  const unlinked = [...files.keys()].filter(
    file => /^docs\/.*\.md$/.test(file) && !linked.includes(file.slice(5)),
  );
  return [
    ...linked
      .filter(page => !files.has(`docs/${page}`))
      .map(page => `mkdocs.yml leads to docs/${page}, which is not there`),
    ...unlinked.map(file => `mkdocs.yml does not lead to ${file}`),
  ];
}

/** What the documents say of each environment. */
function wrongOverview(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const readme = files.get('README.md') ?? '';
  const architecture = files.get('docs/architecture.md') ?? '';
  for (const environment of spec.environments) {
    const { name, network } = environment;
    const row = readme
      .split('\n')
      .find(line => line.startsWith(`| [${name}](`));
    promises.expect(
      `README.md: ${name}`,
      factsOf(environment).filter(fact => !row?.includes(fact)),
      [],
    );
    const section =
      architecture.split(/^## /m).find(one => one.startsWith(`${name}\n`)) ??
      '';
    const blocks = planNetwork(environment).zones.flatMap(zone =>
      (['public', 'private', 'database', 'intra'] as const).map(
        tier => zone[tier].cidr,
      ),
    );
    promises.expect(
      `docs/architecture.md: ${name}`,
      [
        ...factsOf(environment),
        ...blocks,
        environment.cluster.servicesCidr,
        ...signs(environment),
      ].filter(fact => !section.includes(fact)),
      [],
    );
    promises.expect(
      `docs/architecture.md: ${name} has NAT`,
      section.includes('nat["NAT gateway"]'),
      network.nat === 'single',
    );
    promises.expect(
      `docs/architecture.md: ${name} has a database`,
      section.includes('<br/>Aurora'),
      environment.database.kind !== 'none',
    );
    promises.expect(
      `docs/architecture.md: ${name} is open`,
      section.includes('people[allowed networks]'),
      environment.cluster.endpoint.access !== 'private',
    );
  }
  const databases = spec.environments.some(
    ({ database }) => database.kind !== 'none',
  );
  for (const runbook of ['failover', 'restore'])
    promises.expect(
      `docs/runbooks/${runbook}.md`,
      files.has(`docs/runbooks/${runbook}.md`),
      databases,
    );
  promises.expect(
    'README.md: name',
    readme.startsWith(`# ${spec.name}\n`),
    true,
  );
  promises.expect(
    'README.md: owner, system, description',
    [
      `\`${spec.owner}\``,
      spec.system ? `\`${spec.system}\`` : '',
      spec.description,
    ].filter(fact => !readme.includes(fact)),
    [],
  );
  return promises.broken;
}

function factsOf({
  name,
  stage,
  account,
  region,
  network,
  cluster,
  database,
}: Environment): string[] {
  return [
    ...[name, stage, account, region, network.cidr, cluster.version],
    database.kind === 'none' ? 'none' : `PostgreSQL ${database.version}`,
  ];
}

/** What the architecture says of the answers. */
function signs({
  network,
  cluster,
  database,
  observability,
}: Environment): string[] {
  return [
    `NAT \`${network.nat}\``,
    `VPC endpoints \`${network.endpoints}\``,
    network.flowLogs
      ? `flow logs kept for ${observability.logRetentionDays} days`
      : 'flow logs off',
    `endpoint \`${cluster.endpoint.access}\``,
    ...(cluster.endpoint.access === 'private'
      ? []
      : cluster.endpoint.allowedCidrs),
    cluster.logs.join(', '),
    ...cluster.nodeGroups.map(
      group =>
        `\`${group.name}\`**: ${group.capacity}, ${group.instanceTypes.join(
          ', ',
        )}; ${group.min} to ${group.max} nodes, ${group.desired} at first`,
    ),
    database.kind === 'none'
      ? '**Database**: none'
      : `backups for ${
          database.backupRetentionDays
        } days, deletion protection ${
          database.deletionProtection ? 'on' : 'off'
        }`,
    ...(database.kind === 'serverless'
      ? [`serverless, ${database.minAcu} to ${database.maxAcu} ACU`]
      : []),
    ...(database.kind === 'provisioned' ? [database.instanceClass] : []),
    ...(database.kind === 'none'
      ? []
      : [
          `\`${database.name}\``,
          `${database.readers} ${
            database.readers === 1 ? 'reader,' : 'readers,'
          }`,
        ]),
    observability.metrics
      ? 'by kube-prometheus-stack'
      : 'metrics in the cluster off',
    observability.logs
      ? `by Fluent Bit to CloudWatch, kept for ${observability.logRetentionDays} days`
      : 'container logs not collected',
  ];
}

/** What only the platform team may change. */
const GUARDED = [
  '.github',
  '.groundwork',
  'ci',
  'layers',
  'modules',
  'platform',
  'policies',
];

function wrongOwners(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const lines = (files.get('CODEOWNERS') ?? '').split('\n');
  const { owner, platform } = spec.codeOwners;
  promises.expect(
    'CODEOWNERS: everything',
    lines.includes(`* ${owner.join(' ')}`),
    owner.length > 0,
  );
  for (const folder of GUARDED)
    promises.expect(
      `CODEOWNERS: ${folder}`,
      lines.includes(`/${folder}/ ${platform.join(' ')}`),
      platform.length > 0,
    );
  return promises.broken;
}

async function wrongEntity(spec: Spec, files: RenderedText): Promise<string[]> {
  const promises = new Promises();
  const entity = yaml.parse(files.get('catalog-info.yaml') ?? '{}');
  const known = await componentEntityV1alpha1Validator
    .check(entity)
    .catch(error => error.message);
  promises.expect('catalog-info.yaml: a component', known, true);
  const { host, owner, name } = spec.repository;
  promises.expect('catalog-info.yaml', entity, {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: spec.name,
      ...(spec.description && { description: spec.description }),
      annotations: {
        'groundwork.dev/stack': `${host}/${owner}/${name}`,
        'github.com/project-slug': `${owner}/${name}`,
        'backstage.io/techdocs-ref': 'dir:.',
      },
      tags: ['aws', 'terraform'],
    },
    spec: {
      type: 'infrastructure',
      lifecycle: spec.environments.some(({ stage }) => stage === 'prod')
        ? 'production'
        : 'experimental',
      owner: spec.owner,
      ...(spec.system && { system: spec.system }),
    },
  });
  return promises.broken;
}
