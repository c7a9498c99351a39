import picomatch from 'picomatch';
import type { DataValue } from '../skeleton/manifest';
import { manifestLocator, type Locate } from '../skeleton/parseManifest';
import type { FileMode, Skeleton } from '../skeleton/Skeleton';
import type { PlainValue } from './celValues';
import {
  compileExpression,
  type Bindings,
  type Expression,
} from './expressions';
import { RenderError } from './RenderError';
import { compileTemplate, type CompiledTemplate } from './templates';

/** Once per item of a list: the variable's name is also the placeholder in paths. */
export interface Repetition {
  each: Expression;
  as: string;
  /** Where it is said, for messages. */
  where: string;
}

/** One line of work: what a path of the skeleton becomes. */
export interface Entry {
  /** Path in the skeleton, without `.njk`; placeholders are still in it. */
  path: string;
  /** What to name in messages. */
  origin: string;
  mode: FileMode;
  repetition?: Repetition;
  /** All must hold. */
  conditions: Expression[];
  content:
    | { kind: 'copy'; bytes: Buffer }
    | { kind: 'template'; render: CompiledTemplate }
    | {
        kind: 'data';
        format: 'json' | 'yaml';
        build: (bindings: Bindings) => PlainValue;
      };
}

const cache = new WeakMap<Skeleton, Entry[]>();

/** Everything of a skeleton that can be prepared before a spec is known; done once per skeleton. */
export function compileSkeleton(skeleton: Skeleton): readonly Entry[] {
  let entries = cache.get(skeleton);
  if (!entries) {
    entries = compile(skeleton);
    cache.set(skeleton, entries);
  }
  return entries;
}

function compile({ manifest, manifestSource, files }: Skeleton): Entry[] {
  const locate = manifestLocator(manifestSource.toString('utf8'));
  const at = (source: string, ...path: (string | number)[]) =>
    compileExpression(source, locate(path));

  const rules = manifest.paths.map((rule, index) => ({
    matches: picomatch(rule.match, { dot: true }),
    used: false,
    condition: at(rule.when, 'paths', index, 'when'),
  }));
  const conditionsOf = (path: string) =>
    rules
      .filter(rule => rule.matches(path))
      .map(rule => {
        rule.used = true;
        return rule.condition;
      });
  const folders = manifest.repeat.map((repeat, index) => ({
    prefix: `${repeat.path.replace(/\/+$/, '')}/`,
    each: at(repeat.each, 'repeat', index, 'each'),
    as: repeat.as,
    where: locate(['repeat', index]),
  }));

  const fromFiles = files.map((file): Entry => {
    const isTemplate = file.path.endsWith('.njk');
    return {
      path: isTemplate ? file.path.slice(0, -'.njk'.length) : file.path,
      origin: file.path,
      mode: file.mode,
      repetition: folders.find(({ prefix }) => file.path.startsWith(prefix)),
      conditions: conditionsOf(file.path),
      content: isTemplate
        ? {
            kind: 'template',
            render: compileTemplate(file.content.toString('utf8'), file.path),
          }
        : { kind: 'copy', bytes: file.content },
    };
  });
  const fromData = manifest.data.map((data, index): Entry => {
    const where = locate(['data', index]);
    return {
      path: data.path,
      origin: `${where} (${data.path})`,
      mode: '100644',
      repetition:
        data.each !== undefined && data.as !== undefined
          ? { each: at(data.each, 'data', index, 'each'), as: data.as, where }
          : undefined,
      conditions: conditionsOf(data.path),
      content: {
        kind: 'data',
        format: data.format,
        build: compileData(data.value, ['data', index, 'value'], locate),
      },
    };
  });

  // a condition that no path meets is a misspelt glob: it would switch nothing
  const idle = rules.findIndex(rule => !rule.used);
  if (idle >= 0) {
    throw new RenderError(
      `${locate(['paths', idle, 'match'])}: no path of the skeleton matches ${
        manifest.paths[idle].match
      }`,
    );
  }
  return [...fromFiles, ...fromData];
}

function compileData(
  value: DataValue,
  path: (string | number)[],
  locate: Locate,
): (bindings: Bindings) => PlainValue {
  if (typeof value === 'string') {
    const expression = compileExpression(value, locate(path));
    return bindings => expression.value(bindings);
  }
  if (typeof value !== 'object') {
    return () => value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      compileData(item, [...path, index], locate),
    );
    return bindings =>
      items.map(build => build(bindings)).filter(item => item !== null);
  }
  const fields = Object.entries(value).map(
    ([key, field]) =>
      [key, compileData(field, [...path, key], locate)] as const,
  );
  return bindings =>
    Object.fromEntries(
      fields
        .map(([key, build]) => [key, build(bindings)] as const)
        .filter(([, field]) => field !== null),
    );
}
