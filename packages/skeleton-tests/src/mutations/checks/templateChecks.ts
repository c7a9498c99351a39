import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import {
  environmentsJsonSchema,
  specInputJsonSchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import Ajv from 'ajv';
import yaml from 'yaml';
import { readCases, root } from '../../cases/readCases';
import { specOfCase } from '../../cases/specOfCase';
import type { Mutant } from '../Mutant';
import type { Check } from './Check';
import type { Scaffolder } from './startScaffolder';

const file = path.join(root, 'templates/create-stack/template.yaml');

/** What Backstage reads of a template; anything else is a slip of the pen. */
const KNOWN = {
  template: ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name', 'title', 'description', 'tags', 'annotations', 'links'],
  spec: [
    'type',
    'owner',
    'lifecycle',
    'parameters',
    'steps',
    'output',
    'presentation',
    'secrets',
  ],
  step: ['id', 'name', 'action', 'input', 'if', 'each'],
  page: [
    'title',
    'description',
    'required',
    'properties',
    'dependencies',
    'type',
  ],
  link: ['title', 'url', 'entityRef', 'icon', 'if'],
  text: ['title', 'content', 'icon', 'if', 'default'],
};

/** Checks of the template, cheapest first. */
export function templateChecks(scaffolder: () => Promise<Scaffolder>): Check[] {
  return [
    check('template schema', async template => [
      ...(await invalid(template)),
      ...unknownFields(template),
    ]),
    check('form schema', async template => [
      ...unknownKeywords(template),
      ...unlikeTheSpec(template),
      ...unknownWidgets(template),
    ]),
    check('template references', async template =>
      wrongReferences(
        template,
        await (await scaffolder()).get('scaffolder/v2/actions'),
      ),
    ),
    check('dry-run', async template => wrongRuns(template, await scaffolder())),
  ];
}

function check(
  name: string,
  find: (template: any) => Promise<string[]>,
): Check {
  return {
    name,
    scope: 'create-stack',
    async run(_, mutant) {
      let template;
      try {
        template = yaml.parse(textOf(mutant));
      } catch (error) {
        return String(error).split('\n')[0];
      }
      return (await find(template))[0];
    },
  };
}

function textOf(mutant: Mutant | undefined): string {
  const text = fs.readFileSync(file, 'utf8');
  return mutant?.target === 'template' ? mutant.mutate(text) : text;
}

async function invalid(template: any): Promise<string[]> {
  const outcome = await templateEntityV1beta3Validator
    .check(template)
    .catch(error => String(error.message));
  if (outcome === true) return [];
  return [
    outcome === false
      ? 'it is no template of scaffolder.backstage.io/v1beta3'
      : outcome,
  ];
}

function unknownFields(template: any): string[] {
  const unknown = (what: keyof typeof KNOWN, value: any) =>
    Object.keys(value ?? {})
      .filter(key => !KNOWN[what].includes(key))
      .map(key => `${what} has an unknown field ${key}`);
  const { spec } = template;
  return [
    ...unknown('template', template),
    ...unknown('metadata', template.metadata),
    ...unknown('spec', spec),
    ...(spec.steps ?? []).flatMap((step: any) => unknown('step', step)),
    ...[spec.parameters ?? []].flat().flatMap(page => unknown('page', page)),
    ...(spec.output?.links ?? []).flatMap((link: any) => unknown('link', link)),
    ...(spec.output?.text ?? []).flatMap((text: any) => unknown('text', text)),
    ...Object.keys(spec.output ?? {})
      .filter(key => !['links', 'text'].includes(key))
      .map(key => `output has an unknown field ${key}`),
  ];
}

/** A keyword that JSON Schema does not know is ignored by the form, and the rule with it. */
function unknownKeywords({ spec }: any): string[] {
  const ajv = new Ajv({
    strictSchema: true,
    formats: { email: true },
    strictTypes: false,
    allowUnionTypes: true,
  });
  for (const keyword of [
    'ui:field',
    'ui:options',
    'ui:help',
    'ui:autofocus',
    'ui:widget',
  ])
    ajv.addKeyword(keyword);
  return [spec.parameters ?? []].flat().flatMap(page => {
    try {
      ajv.compile({ type: 'object', ...page });
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
}

/** The form asks as the spec has it, so that what it takes is not refused later. */
function unlikeTheSpec({ spec }: any): string[] {
  const pages = [spec.parameters ?? []].flat();
  const properties = Object.assign({}, ...pages.map(page => page.properties));
  const required = pages.flatMap(page => page.required ?? []);
  const wanted: any = specInputJsonSchema();
  const { $schema, ...environments } = environmentsJsonSchema() as any;
  const asked = bare(properties.environments);
  return [
    ...(isDeepStrictEqual(asked, bare(environments))
      ? []
      : ['environments are asked for in another way than the spec has them']),
    ...['name', 'owner', 'repository']
      .filter(
        name =>
          !isPartOf(
            bare(properties[name] ?? { missing: true }),
            wanted.properties[name],
          ),
      )
      .map(name => `${name} is asked for in another way than the spec has it`),
    ...['name', 'owner', 'repository', 'environments']
      .filter(name => !required.includes(name))
      .map(name => `${name} is not required`),
    ...['description', 'system']
      .filter(name => !properties.details?.properties?.[name])
      .map(name => `details do not ask for ${name}`),
    ...Object.entries<any>(properties)
      .filter(
        ([, property]) =>
          property.type === 'object' && property.additionalProperties !== false,
      )
      .map(([name]) => `${name} takes fields that nobody reads`),
    ...pages.flatMap(page =>
      (page.required ?? [])
        .filter((name: string) => !page.properties?.[name])
        .map((name: string) => `${name} is required and never asked`),
    ),
  ];
}

/** A schema without what is for the eye. */
function bare(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema ?? null, (key, value) => {
      const isForTheEye =
        key.startsWith('ui:') ||
        (/^(title|description)$/.test(key) && typeof value !== 'object');
      return isForTheEye ? undefined : value;
    }),
  );
}

function isPartOf(part: any, whole: any): boolean {
  if (part === null || typeof part !== 'object')
    return isDeepStrictEqual(part, whole);
  if (Array.isArray(part)) return isDeepStrictEqual(part, whole);
  return Object.entries(part).every(([key, value]) =>
    isPartOf(value, whole?.[key]),
  );
}

/** Fields of our own are those that the frontend has; the others are Backstage's. */
function unknownWidgets({ spec }: any): string[] {
  const own = fs
    .readFileSync(path.join(root, 'plugins/groundwork/src/fields.tsx'), 'utf8')
    .matchAll(/\bGroundwork[A-Z]\w+/g);
  const known = new Set([...own].map(match => match[0]));
  known.add('OwnerPicker');
  const expected: Record<string, string> = {
    owner: 'OwnerPicker',
    repository: 'GroundworkRepository',
    details: 'GroundworkDetails',
    environments: 'GroundworkEnvironments',
  };
  const pages = [spec.parameters ?? []].flat();
  const properties = Object.assign({}, ...pages.map(page => page.properties));
  return [
    ...Object.entries<any>(properties)
      .filter(([, { 'ui:field': field }]) => field && !known.has(field))
      .map(
        ([name, property]) =>
          `${name} uses the unknown field ${property['ui:field']}`,
      ),
    ...Object.entries(expected)
      .filter(([name, field]) => properties[name]?.['ui:field'] !== field)
      .map(([name, field]) => `${name} is not asked by ${field}`),
    ...(isDeepStrictEqual(properties.owner?.['ui:options'], {
      catalogFilter: { kind: ['Group'] },
      allowArbitraryValues: false,
    })
      ? []
      : ['owner may be something else than a group of the catalog']),
  ];
}

/** Paths such as `parameters.name` in the expressions of a value. */
function references(value: unknown, scope: string): string[][] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].flatMap(([, text]) =>
      [
        ...text.matchAll(new RegExp(`\\b${scope}((?:\\.[A-Za-z_]\\w*)+)`, 'g')),
      ].map(match => match[1].slice(1).split('.')),
    );
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(item => references(item, scope))
    : [];
}

function wrongReferences({ spec }: any, actions: any[]): string[] {
  const pages = [spec.parameters ?? []].flat();
  const properties = Object.assign({}, ...pages.map(page => page.properties));
  const used = references(spec, 'parameters');
  const problems = used
    .filter(
      names =>
        !names.reduce((schema: any, name) => schema?.properties?.[name], {
          properties,
        }),
    )
    .map(names => `parameters.${names.join('.')} is never asked`);
  for (const name of Object.keys(properties))
    if (!used.some(([first]) => first === name))
      problems.push(`${name} is asked and never used`);

  const outputs = new Map<string, string[]>();
  const unknownOutputs = (value: unknown) =>
    references(value, 'steps')
      .filter(
        ([id, word, name]) =>
          word !== 'output' || !outputs.get(id)?.includes(name),
      )
      .map(names => `steps.${names.join('.')} is no output of an earlier step`);
  for (const { id, action, ...step } of spec.steps ?? []) {
    const known = actions.find(candidate => candidate.id === action);
    if (!known) problems.push(`the action ${action} does not exist`);
    problems.push(...unknownOutputs(step));
    const inputs = known?.schema.input ?? {};
    for (const name of Object.keys(step.input ?? {}))
      if (!inputs.properties?.[name])
        problems.push(`${action} has no input ${name}`);
    for (const name of inputs.required ?? [])
      if (step.input?.[name] === undefined)
        problems.push(`${action} misses its input ${name}`);
    if (outputs.has(id)) problems.push(`two steps are called ${id}`);
    outputs.set(id, Object.keys(known?.schema.output?.properties ?? {}));
  }
  return [...problems, ...unknownOutputs(spec.output)];
}

/** Each case is taken, makes what its answers say, and tells where it is; wrong answers are refused. */
async function wrongRuns(
  template: any,
  scaffolder: Scaffolder,
): Promise<string[]> {
  const cases = readCases();
  const runs = cases.map(one => ({
    ...one,
    values: {
      ...one.values,
      repository: {
        ...(one.values.repository as object),
        host: scaffolder.host,
      },
    },
  }));
  const problems: string[] = [];
  for (const one of runs) {
    const { status, body } = await dryRun(template, one.values, scaffolder);
    if (status !== 200)
      return [
        `${one.name} is refused: ${JSON.stringify(
          body.error?.message ?? body.errors,
        )}`.slice(0, 200),
      ];
    problems.push(...wrongOutcome(one.name, body, specOfCase(one)));
  }
  const [{ values }] = runs;
  for (const wrong of [
    { ...values, name: 'No Name' },
    { ...values, name: undefined },
    { ...values, owner: undefined },
    { ...values, environments: [] },
    { ...values, repository: { ...values.repository, branch: 'x' } },
  ]) {
    const { status } = await dryRun(template, wrong, scaffolder);
    if (status !== 400)
      problems.push(
        `wrong answers are taken: ${JSON.stringify(wrong).slice(0, 60)}`,
      );
  }
  return problems;
}

function dryRun(template: any, values: unknown, scaffolder: Scaffolder) {
  return scaffolder.post('scaffolder/v2/dry-run', {
    template: {
      ...template,
      metadata: {
        ...template.metadata,
        annotations: { 'backstage.io/managed-by-location': `file:${file}` },
      },
    },
    values,
    secrets: {},
    directoryContents: [],
  });
}

function wrongOutcome(name: string, body: any, spec: any): string[] {
  const failed = body.log.find((line: any) => line.body.status === 'failed');
  const stack = body.directoryContents.find(
    (entry: any) => entry.path === '.groundwork/stack.json',
  );
  const made =
    stack &&
    JSON.parse(Buffer.from(stack.base64Content, 'base64').toString('utf8'))
      .spec;
  const log = body.log.map((line: any) => line.body.message).join('\n');
  const { links = [], text = [] } = body.output;
  const reserved = spec.environments.filter(
    ({ network }: any) => network.kind === 'new',
  );
  return [
    ...(failed ? [`${failed.body.stepId} fails`] : []),
    ...(sameAnswers(made, spec) ? [] : ['the spec is not what was answered']),
    ...[
      ...(reserved.length > 0 ? ['Would reserve'] : []),
      'Would create the private repository',
      'Would register',
      'Would propose',
    ]
      .filter(words => !log.includes(words))
      .map(words => `it does not say: ${words}`),
    ...(links.length === 3 &&
    links.every((link: any) =>
      /^(https?:|\/groundwork\/|component:)/.test(
        link.url || link.entityRef || '',
      ),
    )
      ? []
      : ['a link leads nowhere']),
    ...(text[0]?.content &&
    reserved.every(({ name: environment }: any) =>
      text[0].content.includes(`## Network of \`${environment}\``),
    )
      ? []
      : ['the review is not shown']),
  ].map(problem => `${name}: ${problem}`);
}

/** Code owners and the forge's host are the portal's, not the case's. */
function sameAnswers(made: any, spec: any): boolean {
  const comparable = ({ codeOwners, repository, ...rest }: any) => ({
    ...rest,
    repository: { owner: repository?.owner, name: repository?.name },
  });
  return (
    Boolean(made) &&
    isDeepStrictEqual(
      comparable(made),
      JSON.parse(JSON.stringify(comparable(spec))),
    )
  );
}
