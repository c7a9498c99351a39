import { join } from 'node:path';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import fc from 'fast-check';
import { parse as parseYaml, parseAllDocuments } from 'yaml';
import { HEAD, makeSkeleton, SMALL } from '../__testUtils__/skeletons';
import { makeEnvironment, makeSpec } from '../__testUtils__/specs';
import { loadSkeletonFolder } from '../skeleton/loadSkeletonFolder';
import type { Skeleton } from '../skeleton/Skeleton';
import { render } from './render';
import { renderTree } from './renderTree';
import type { RenderedFile } from './RenderedFile';
import { toYaml } from './serialize';

// hundreds of renders on a busy machine
jest.setTimeout(60_000);

const REAL_SKELETON = join(__dirname, '../../../../skeleton');

/** What breaks out of quotes, comments and blocks of the languages that a stack is written in. */
const FRAGMENTS = [
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '${',
  '%{',
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '$(id)',
  '`id`',
  '${{ secrets.X }}',
  '\n',
  '\r\n',
  '\n- a: b\n',
  '\n---\n',
  '\n...\n',
  '!!js/function',
  '!ruby/object:X',
  '&a',
  '*a',
  '<<: *a',
  '../',
  '/etc/passwd',
  '-rf',
  '--upload-pack=x',
  '#',
  ': ',
  '- ',
  '@',
  '%',
  '|',
  '>',
  '?',
  '~',
  'null',
  'true',
  'yes',
  'NO',
  'on',
  '0x10',
  '0o14',
  '012',
  '1e3',
  '1:30',
  '.inf',
  '.NaN',
  '2026-01-01',
  '=',
  '<<',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u202e',
  '\u200f',
  '\u0000',
  '\u001b[31m',
  '\u007f',
  '\t',
  ' ',
  'שלום',
  '😀',
  '<script>',
  '</textarea>',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...FRAGMENTS),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const text = (files: RenderedFile[], path: string) =>
  files.find(file => file.path === path)?.content.toString('utf8') ?? '';

describe('hostile answers', () => {
  let small: Skeleton;
  let real: Skeleton;

  beforeAll(async () => {
    real = await loadSkeletonFolder(REAL_SKELETON);
    small = await makeSkeleton({
      'skeleton.yaml': `${HEAD}
repeat:
  - { path: env/_item_, each: spec.items, as: item }
data:
  - { path: out.json, format: json, value: { text: spec.text, list: '[spec.text]', map: '{spec.text: spec.text}' } }
  - { path: out.yaml, format: yaml, value: { text: spec.text, list: '[spec.text]', map: '{spec.text: spec.text}' } }
`,
      'out.md.njk': '<{{ spec.text }}>',
      'out.tf.njk': 'x = {{ spec.text | json }}\n',
      'filter.yaml.njk': 'text: {{ spec.text | yaml }}\nend: 1\n',
      'env/_item_/file': 'x',
    });
  });

  const tree = (value: string, items: unknown[] = []) =>
    renderTree(small, { spec: { text: value, items }, plans: {} });

  it('are exact data in JSON and YAML files, for YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(hostile, value => {
        const files = tree(value);
        const expected = {
          text: value,
          list: [value],
          map: Object.fromEntries([[value, value]]),
        };
        expect(JSON.parse(text(files, 'out.json'))).toEqual(expected);
        const yaml = text(files, 'out.yaml');
        expect(parseAllDocuments(yaml)).toHaveLength(1);
        expect(parseYaml(yaml)).toEqual(expected);
        expect(parseYaml(yaml, { version: '1.1', merge: true })).toEqual(
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are exact data where templates print them', () => {
    fc.assert(
      fc.property(hostile, value => {
        const files = tree(value);
        expect(text(files, 'out.md')).toBe(`<${value}>`);
        expect(text(files, 'out.tf')).toBe(`x = ${JSON.stringify(value)}\n`);
        expect(parseYaml(text(files, 'filter.yaml'))).toEqual({
          text: value,
          end: 1,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('never become another path', () => {
    const isHarmless = (name: string): boolean => {
      let paths: string[];
      try {
        paths = tree('', [{ name }]).map(file => file.path);
      } catch (error) {
        return /is refused: |has no name that could be part/.test(
          String(error),
        );
      }
      const parts = `env/${name}/file`.split('/');
      return (
        paths.includes(`env/${name}/file`) &&
        parts.length === 3 &&
        !parts.includes('..')
      );
    };
    fc.assert(
      fc.property(hostile, name => {
        expect(isHarmless(name)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are exact data in the real skeleton, or refused with their field', () => {
    const fixed = new Map(real.files.map(file => [file.path, file.content]));
    const paths = render(real, makeSpec()).map(file => file.path);

    /** Why the result is wrong; undefined when all is well. */
    const complaint = (spec: Spec): string | undefined => {
      let files: RenderedFile[];
      try {
        files = render(real, spec);
      } catch (error) {
        return /^InputError: The spec is refused: (description|name|owner|codeOwners|environments)/.test(
          String(error),
        )
          ? undefined
          : String(error);
      }
      const found = files.map(file => file.path);
      const [{ name }] = spec.environments;
      if (`${found}` !== `${paths}`.replaceAll('/dev/', `/${name}/`)) {
        return `other paths: ${found}`;
      }
      const changed = files.find(
        file => !(fixed.get(file.path)?.equals(file.content) ?? true),
      );
      if (changed) {
        return `changed code: ${changed.path}`;
      }
      for (const file of files.filter(({ path }) => path.endsWith('.json'))) {
        JSON.parse(file.content.toString('utf8'));
      }
      const stack = JSON.parse(text(files, '.groundwork/stack.json')).spec;
      const entity = parseYaml(text(files, 'catalog-info.yaml'));
      const values = JSON.parse(
        text(files, `environments/${name}/infrastructure.tfvars.json`),
      );
      const pairs = [
        [entity.metadata.name, stack.name],
        [entity.metadata.description ?? '', stack.description],
        [entity.spec.owner, stack.owner],
        [values.stack, stack.name],
        [values.environment, name],
        [
          `${values.observability.alarm_emails}`,
          `${spec.environments[0].observability.alarmEmails}`,
        ],
      ];
      const wrong = pairs.find(([actual, expected]) => actual !== expected);
      return wrong && `not exact: ${JSON.stringify(wrong)}`;
    };

    fc.assert(
      fc.property(hostile, hostile, (value, another) => {
        const { observability } = makeEnvironment();
        const complaints = [
          makeSpec({ description: value.slice(0, 500) }),
          makeSpec({ name: value }),
          makeSpec({ owner: value }),
          makeSpec({ codeOwners: { owner: [value], platform: [another] } }),
          makeSpec({ environments: [makeEnvironment({ name: value })] }),
          makeSpec({
            environments: [
              makeEnvironment({
                observability: { ...observability, alarmEmails: [value] },
              }),
            ],
          }),
        ].map(complaint);
        expect(complaints.filter(Boolean)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('cannot add an owner to CODEOWNERS', () => {
    const owners = (description: string) =>
      text(render(real, makeSpec({ description })), 'CODEOWNERS');
    expect(owners('\n* @mallory\n')).toBe(owners('A shop'));
  });
});

describe('toYaml', () => {
  it('leaves ordinary words plain', () => {
    expect(
      toYaml({ name: 'shop', kind: 'Component', ref: 'group:default/x' }),
    ).toBe('name: shop\nkind: Component\nref: "group:default/x"\n');
  });

  it('writes the same template with the small skeleton twice', async () => {
    const skeleton = await makeSkeleton(SMALL);
    expect(render(skeleton, makeSpec())).toEqual(render(skeleton, makeSpec()));
  });
});
