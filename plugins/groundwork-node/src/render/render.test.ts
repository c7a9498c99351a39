import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  HEAD,
  makeSkeleton,
  SMALL,
  temporaryFolder,
} from '../__testUtils__/skeletons';
import { makeEnvironment, makeSpec } from '../__testUtils__/specs';
import { render } from './render';
import { writeFiles } from './writeFiles';

const text = (files: ReturnType<typeof render>, path: string) =>
  files.find(file => file.path === path)?.content.toString('utf8');

/** Renders one template, or one data value, with the default spec. */
async function renderTemplate(source: string) {
  return text(
    render(await makeSkeleton({ 'out.njk': source }), makeSpec()),
    'out',
  );
}
async function renderValue(value: unknown, format = 'json') {
  const skeleton = await makeSkeleton({
    'skeleton.yaml': `${HEAD}data:\n  - path: out\n    format: ${format}\n    value: ${JSON.stringify(
      value,
    )}\n`,
  });
  return text(render(skeleton, makeSpec()), 'out');
}

describe('render', () => {
  it('copies, templates, repeats and serializes, sorted by path', async () => {
    const files = render(
      await makeSkeleton(SMALL),
      makeSpec({
        environments: [
          makeEnvironment(),
          makeEnvironment({ name: 'prod', stage: 'prod' }),
        ],
      }),
    );
    expect(files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '100644 .groundwork/stack.json',
      '100644 README.md',
      '100644 catalog-info.yaml',
      '100755 ci/plan',
      '100644 docs/database.md',
      '100644 environments/dev/backend.hcl',
      '100644 environments/dev/values.tfvars.json',
      '100644 environments/prod/backend.hcl',
      '100644 environments/prod/values.tfvars.json',
      '100644 main.tf',
    ]);
    expect(text(files, 'environments/prod/backend.hcl')).toBe('key = "prod"\n');
    expect(text(files, 'main.tf')).toBe(SMALL['main.tf']);
    expect(
      JSON.parse(text(files, 'environments/dev/values.tfvars.json') ?? ''),
    ).toEqual({
      stack: 'shop',
      region: 'eu-west-1',
      nodes: makeEnvironment().cluster.nodeGroups,
      cidr: '10.16.0.0/20',
    });
  });

  it('gives the same bytes whatever the order of the answers', async () => {
    const skeleton = await makeSkeleton(SMALL);
    const spec = makeSpec();
    const reversed = Object.fromEntries(
      Object.entries(spec).reverse(),
    ) as typeof spec;
    expect(render(skeleton, reversed)).toEqual(render(skeleton, spec));
  });

  it('leaves out what belongs to other answers', async () => {
    const files = render(
      await makeSkeleton(SMALL),
      makeSpec({
        environments: [makeEnvironment({ database: { kind: 'none' } })],
      }),
    );
    expect(files.map(file => file.path)).not.toContain('docs/database.md');
  });

  it('records what it was made from', async () => {
    const skeleton = await makeSkeleton(SMALL);
    const stack = JSON.parse(
      text(render(skeleton, makeSpec()), '.groundwork/stack.json') ?? '',
    );
    expect(stack).toEqual({
      apiVersion: 'groundwork.dev/v1',
      kind: 'Stack',
      skeleton: skeleton.ref,
      spec: makeSpec(),
    });
  });

  it('copies every byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const files = render(await makeSkeleton({ 'logo.bin': bytes }), makeSpec());
    expect(files.find(({ path }) => path === 'logo.bin')?.content).toEqual(
      bytes,
    );
  });

  it('refuses a spec that does not fit the schema', async () => {
    const skeleton = await makeSkeleton(SMALL);
    expect(() => render(skeleton, makeSpec({ name: '../x' }))).toThrow(
      /The spec is refused: name: lower-case letters/,
    );
    expect(() =>
      render(
        skeleton,
        makeSpec({ environments: [makeEnvironment(), makeEnvironment()] }),
      ),
    ).toThrow(/two environments have the name dev/);
  });
});

describe('expressions', () => {
  it('drops null, keeps the rest, and calculates with whole numbers', async () => {
    expect(
      JSON.parse(
        (await renderValue({
          absent: 'has(spec.system) ? spec.system : null',
          list: ["'a'", 'null', 7, true],
          sum: 'spec.environments[0].cluster.nodeGroups[0].max + 1',
          half: 'spec.environments[0].database.minAcu',
          map: '{"a": [1, {"b": false}]}',
        })) ?? '',
      ),
    ).toEqual({
      list: ['a', 7, true],
      sum: 4,
      half: 0.5,
      map: { a: [1, { b: false }] },
    });
  });

  it.each([
    [
      'spec.nme',
      /skeleton\.yaml line 7, data\[0\]\.value\.x: spec\.nme: field not found: nme/,
    ],
    [
      'spec.name +',
      /skeleton\.yaml line 7, data\[0\]\.value\.x: spec\.name \+: /,
    ],
    ['nothing', /nothing: unresolved attribute/],
    ['spec.constructor', /field not found/],
    ['duration("1s")', /neither text, number/],
    ['{1: 2}', /key that is no text/],
    ['9007199254740993', /too large/],
    ['1.0 / 0.0', /not a finite number/],
  ])('names the place of %s', async (expression, message) => {
    await expect(renderValue({ x: expression })).rejects.toThrow(message);
  });

  it('refuses a condition that is no condition, and one that nothing meets', async () => {
    const rule = (match: string, when: string) =>
      makeSkeleton({
        'skeleton.yaml': `${HEAD}paths:\n  - match: ${match}\n    when: ${when}\n`,
        'a.md': '',
      }).then(skeleton => render(skeleton, makeSpec()));
    await expect(rule('a.md', 'spec.name')).rejects.toThrow(
      /neither true nor false/,
    );
    await expect(rule('b.md', '1 == 1')).rejects.toThrow(
      /line 5, paths\[0\]\.match: no path of the skeleton matches b\.md/,
    );
  });
});

describe('templates', () => {
  it('know the variables, json and yaml', async () => {
    expect(
      await renderTemplate(
        '{% for e in spec.environments %}\n{{ e.name }}: {{ plans[e.name].cidr | json }} {{ e.cluster.logs | yaml }}\n{% endfor %}\n{% if "system" in spec %}no{% else %}none{% endif %}',
      ),
    ).toBe('dev: "10.16.0.0/20" ["api","audit"]\nnone');
  });

  it.each([
    ['a\n{{ spec.nme }}', /^out\.njk line 2: there is no spec\.nme$/],
    ['{% if spec.nme %}{% endif %}', /there is no spec\.nme/],
    ['{% if speck %}{% endif %}', /there is no variable speck/],
    ['{{ spec.environments[3].name }}', /there is no spec\.environments\.3/],
    ['{{ spec.constructor }}', /there is no spec\.constructor/],
    ['{{ spec }}', /there is no spec\./],
    ['{{ spec.name | upper }}', /filter not found: upper/],
    ['{{ spec.name | safe }}', /filter not found: safe/],
    ['{{ range(3) }}', /range/],
    ['{% include "/etc/passwd" %}', /template not found/],
    ['{% extends "a" %}', /template not found/],
    ['{% import "a" as a %}', /template not found/],
    ['{% set spec.name = 1 %}', /^out\.njk: /],
    ['x\n{% if %}', /^out\.njk line 2: /],
  ])('refuse %s', async (source, message) => {
    await expect(renderTemplate(source)).rejects.toThrow(message);
  });

  it('never read a value as a template', async () => {
    const skeleton = await makeSkeleton({
      'out.njk': '{{ spec.description }}',
    });
    const description = '{{ 7 * 7 }} {% include "x" %} {# x #}';
    expect(text(render(skeleton, makeSpec({ description })), 'out')).toBe(
      description,
    );
  });
});

describe('paths', () => {
  const withData = (...paths: string[]) =>
    makeSkeleton({
      'skeleton.yaml': `${HEAD}data:\n${paths
        .map(
          path =>
            `  - { path: ${JSON.stringify(path)}, format: json, value: 1 }\n`,
        )
        .join('')}`,
    }).then(skeleton => render(skeleton, makeSpec()));

  it.each([
    '../x',
    'a/../x',
    '/etc/passwd',
    'a//b',
    './a',
    'a\\b',
    '.git/config',
    'a/.GIT/hooks/x',
    'GIT~1/x',
    'a\nb',
    'a\u0000b',
    'x\u202ecod.exe',
    'a.',
    'a /b',
    '-rf',
    'a/--help',
    `${'x'.repeat(241)}`,
    'e\u0301.md',
  ])('refuse %j', async path => {
    await expect(withData(path)).rejects.toThrow(/is refused: /);
  });

  it('refuse duplicates, twins and files that are folders', async () => {
    await expect(withData('a', 'a')).rejects.toThrow(/written twice/);
    await expect(withData('a/README', 'a/readme')).rejects.toThrow(
      /upper and lower case only/,
    );
    await expect(withData('A/x', 'a/y')).rejects.toThrow(
      /folders A and a differ/,
    );
    await expect(withData('a', 'A/b')).rejects.toThrow(/file and a folder/);
    await expect(withData('.groundwork/stack.json')).rejects.toThrow(
      /written by Groundwork/,
    );
  });

  it('refuse an item whose name is no part of a path', async () => {
    const skeleton = await makeSkeleton({
      'skeleton.yaml': `${HEAD}repeat:\n  - { path: x/_item_, each: '[{"name": "a/../../b"}]', as: item }\n`,
      'x/_item_/y': '',
    });
    expect(() => render(skeleton, makeSpec())).toThrow(
      /repeat\[0\]: an item has no name/,
    );
  });
});

describe('writeFiles', () => {
  const files = [
    { path: 'a/b/c.txt', mode: '100644' as const, content: Buffer.from('c') },
    { path: 'a/run', mode: '100755' as const, content: Buffer.from('r') },
  ];

  it('writes contents and modes', async () => {
    const folder = join(temporaryFolder(), 'out');
    await writeFiles(files, folder);
    expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe('c');
    // eslint-disable-next-line no-bitwise
    expect(statSync(join(folder, 'a/run')).mode & 0o111).toBe(0o111);
    expect(
      execFileSync('find', [folder, '-type', 'f'], { encoding: 'utf8' })
        .trim()
        .split('\n'),
    ).toHaveLength(2);
  });

  it('replaces nothing and follows no link', async () => {
    const folder = temporaryFolder();
    await writeFiles(files, folder);
    await expect(writeFiles(files, folder)).rejects.toThrow(/EEXIST/);
    const outside = temporaryFolder();
    const inside = temporaryFolder();
    symlinkSync(outside, join(inside, 'a'));
    await expect(writeFiles(files, inside)).rejects.toThrow(/EEXIST/);
    expect(existsSync(join(outside, 'run'))).toBe(false);
  });

  it('checks paths again', async () => {
    const folder = join(temporaryFolder(), 'deep');
    mkdirSync(folder);
    await expect(
      writeFiles([{ ...files[0], path: '../out' }], folder),
    ).rejects.toThrow(/leaves its folder/);
  });
});
