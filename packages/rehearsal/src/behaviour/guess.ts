import type { AttributeSchema, Nesting, TypeExpression } from '../schema/types';
import type { Making } from './types';

const EMPTY: Record<Nesting, unknown> = {
  single: null,
  group: null,
  list: [],
  set: [],
  map: {},
};
const TIME = '2026-01-01T00:00:00Z';
const NAMES = [
  'name',
  'identifier',
  'cluster_identifier',
  'bucket',
  'function_name',
  'repository_name',
  'domain_name',
];

/**
 * A plausible value for what AWS decides and no behaviour says. Only what the
 * provider always sets gets one: an optional argument that was left out stays
 * out, unless its name says what it is.
 */
export function guess(
  key: string,
  attribute: AttributeSchema,
  making: Making,
): unknown {
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (attribute.nested_type) {
    return EMPTY[attribute.nested_type.nesting_mode];
  }
  const type = attribute.type ?? 'string';
  const found = byName(key, name, type, making);
  if (found !== undefined) {
    return found;
  }
  return attribute.optional ? emptyFor(type) : byType(key, type, making);
}

/** What an object is called by whoever wrote it; undefined when it has no name. */
export function nameOf(making: Making): string | undefined {
  const name = NAMES.map(key => making.values[key]).find(
    value => typeof value === 'string' && value !== '',
  );
  return name as string | undefined;
}

function byName(
  key: string,
  name: string,
  type: TypeExpression,
  making: Making,
): unknown {
  const { hex, region, account, type: kind } = making;
  if (type !== 'string') {
    return undefined;
  }
  const service = kind.split('_')[1];
  const noun = kind.split('_').slice(2).join('-') || service;
  if (key === 'id') {
    return nameOf(making) ?? `${noun}-${hex(17)}`;
  }
  if (key === 'arn') {
    return making.arn(service, `${noun}/${nameOf(making) ?? hex(12)}`);
  }
  if (name === 'region') {
    return region;
  }
  if (/^(account_id|owner_id|registry_id)$/.test(name)) {
    return account;
  }
  return undefined;
}

function byType(key: string, type: TypeExpression, making: Making): unknown {
  if (type === 'string') {
    return textFor(key, making);
  }
  if (Array.isArray(type) && type[0] === 'object') {
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, inner]) => [
        name,
        byName(`${key}.${name}`, name, inner, making) ??
          byType(`${key}.${name}`, inner, making),
      ]),
    );
  }
  return emptyFor(type);
}

function textFor(key: string, making: Making): string {
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (/arn$/.test(name)) {
    const noun = name.replace(/_?arn$/, '') || 'object';
    return making.arn(noun.split('_')[0], `${noun}/${making.hex(12, key)}`);
  }
  if (/(_at|_time|_date|^date|^time)$/.test(name)) {
    return TIME;
  }
  if (/^(status|state)$/.test(name)) {
    return 'ACTIVE';
  }
  if (/_id$/.test(name)) {
    return `${name.slice(0, -3).replaceAll('_', '-')}-${making.hex(17, key)}`;
  }
  return `${name.replaceAll('_', '-')}-${making.hex(8, key)}`;
}

function emptyFor(type: TypeExpression): unknown {
  if (type === 'bool') {
    return false;
  }
  if (type === 'number') {
    return 0;
  }
  if (type === 'string' || type === 'dynamic') {
    return type === 'string' ? '' : null;
  }
  if (type[0] === 'map') {
    return {};
  }
  return type[0] === 'list' || type[0] === 'set' ? [] : null;
}
