import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  environmentsJsonSchema,
  specInputJsonSchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import Ajv from 'ajv';
import { root } from '../../cases/readCases';

/** A keyword that JSON Schema does not know is ignored by the form, and the rule with it. */
export function unknownKeywords({ spec }: any): string[] {
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
export function unlikeTheSpec({ spec }: any): string[] {
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
export function unknownWidgets({ spec }: any): string[] {
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
