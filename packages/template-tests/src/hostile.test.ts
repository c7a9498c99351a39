import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import lodash from 'lodash';
import yaml from 'yaml';
import { dryRun } from './__testUtils__/dryRun';
import { startDryRuns } from './__testUtils__/startDryRuns';
import { readCase } from './__testUtils__/template';

/** Answers that are made to hurt end as exact data or as a clear error; never as code, an owner or a path. */
jest.setTimeout(120_000);

/** Where a text can be answered. */
const fields = [
  'name',
  'owner',
  'details.description',
  'details.system',
  'repository.host',
  'repository.owner',
  'repository.name',
  'environments[0].name',
  'environments[0].stage',
  'environments[0].account',
  'environments[0].region',
  'environments[0].profile',
  'environments[0].network.cidr',
  'environments[0].network.pool',
  'environments[0].network.zones[0]',
  'environments[0].cluster.version',
  'environments[0].cluster.endpoint.allowedCidrs[0]',
  'environments[0].cluster.nodeGroups[0].name',
  'environments[0].cluster.nodeGroups[0].instanceTypes[0]',
  'environments[0].database.name',
  'environments[0].database.version',
  'environments[0].cluster.access[0].roleArn',
  'environments[0].cluster.access[0].namespaces[0]',
  'environments[0].database.backupWindow',
  'environments[0].database.maintenanceWindow',
  'environments[0].database.backupCopyRegion',
  'environments[0].observability.alarmEmails[0]',
  'environments[0].registry.repositories[0]',
];

/** Each would leave 1337 behind, or break out, if anything took it for more than text. */
const payloads = [
  '${{ 7 * 191 }}',
  '{{ 7 * 191 }}',
  '{% set x = 7 * 191 %}{{ x }}',
  '${7 * 191}',
  '%{ if true }1337%{ endif }',
  '$(expr 7 \\* 191)',
  '`expr 7 \\* 191`',
  '{{ range.constructor("return 7 * 191")() }}',
  '" quoted "',
  "' quoted '",
  '"\n  injected: "1337',
  "'\n  injected: '1337",
  '\n* @attacker/owners',
  '\n---\nkind: Template',
  '!!js/function "function(){}"',
  '!!binary aGk=',
  '&anchor *anchor',
  '- item',
  '# comment',
  'key: value',
  '--upload-pack=touch',
  '-rf',
  '../../../etc/passwd',
  '..\\..\\windows',
  '/etc/passwd',
  'a/../../b',
  '.git/hooks/post-checkout',
  '<script>alert(1337)</script>',
  '[link](javascript:alert(1337))',
  '\u202egnp.exe',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u0000nul',
  '\u001b[31mred',
  'line\r\nbreak\u2028and\u0085more',
  '\ud800',
  '\\',
  '\\n',
  '~',
  'null',
  'true',
  '1e999',
  '__proto__',
  'constructor',
  '',
  ' ',
  'x'.repeat(501),
  '\u{1f4a3}'.repeat(200),
];

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...payloads) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...payloads), { minLength: 2, maxLength: 4 })
      .map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

let portal: Awaited<ReturnType<typeof startDryRuns>>;
let harmless: Map<string, string>;

beforeAll(async () => {
  portal = await startDryRuns();
  const { body } = await dryRun(portal.server, values());
  harmless = filesOf(body);
});

afterAll(() => portal?.stop());

/** Answers in which every field can be replaced on its own. */
function values(): JsonObject {
  const { environments, ...rest } = readCase('default');
  const [environment] = environments as JsonObject[];
  return {
    ...rest,
    repository: { host: portal.forge.host, owner: 'acme', name: 'ledger' },
    details: { description: 'Keeps the books' },
    environments: [
      {
        ...environment,
        database: { kind: 'serverless' },
        registry: { repositories: ['web'] },
        cluster: {
          access: [
            {
              roleArn: 'arn:aws:iam::111111111111:role/shop',
              level: 'view',
              namespaces: ['shop'],
            },
          ],
          nodeGroups: [
            {
              name: 'general',
              capacity: 'spot',
              instanceTypes: ['t3.large'],
              min: 1,
              max: 3,
              desired: 1,
              diskGiB: 50,
            },
          ],
        },
      },
    ],
  };
}

function filesOf(body: Awaited<ReturnType<typeof dryRun>>['body']) {
  return new Map(
    body.directoryContents.map(file => [
      file.path,
      Buffer.from(file.base64Content, 'base64').toString('utf8'),
    ]),
  );
}

/** What free text is stored as: every kind of line break as one. */
const stored = (text: string) =>
  text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n');

/** A refusal names the field and comes from a rule, not from something that broke. */
function expectClearError(field: string, status: number, body: unknown) {
  const text = JSON.stringify(body);
  expect({ field, status, text }).toEqual({
    field,
    status: 400,
    text: expect.stringContaining(field.match(/(\w+)(?:\[0\])?$/)![1]),
  });
  expect(text).not.toMatch(/TypeError|RenderError|ENOENT|EEXIST|SyntaxError/);
}

function expectExactData(
  field: string,
  text: string,
  files: Map<string, string>,
) {
  const specField = field.replace('details.', '');
  const { spec } = JSON.parse(files.get('.groundwork/stack.json')!);
  expect(lodash.get(spec, specField)).toBe(stored(text));
  // what passed as the name of an environment is a plain word; nothing else is part of a path
  const [{ name: environment }] = spec.environments;
  expect([...files.keys()].sort()).toEqual(
    [...harmless.keys()]
      .map(file => file.replace('/dev/', `/${environment}/`))
      .sort(),
  );
  expect(files.get('CODEOWNERS')).toBe(harmless.get('CODEOWNERS'));
  for (const [file, content] of files) {
    if (content === harmless.get(file)) continue;
    if (!text.includes('1337')) expect(content).not.toContain('1337');
    if (file.endsWith('.json')) JSON.parse(content);
    if (/\.ya?ml$/.test(file)) {
      const documents = yaml.parseAllDocuments(content);
      expect(documents).toHaveLength(1);
      expect(documents[0].errors).toEqual([]);
    }
    if (field === 'details.description')
      expect(file).toMatch(
        /^(\.groundwork\/stack\.json|catalog-info\.yaml|mkdocs\.yml|README\.md|docs\/.*\.md)$/,
      );
  }
  const { metadata } = yaml.parse(files.get('catalog-info.yaml')!);
  expect(metadata.name).toBe(spec.name);
  expect(metadata.description ?? '').toBe(spec.description);
}

/** What became of an answer; throws when it is neither exact data nor a clear error. */
async function outcome(field: string, text: string) {
  const answers = lodash.set(values(), field, text);
  const { status, body } = await dryRun(portal.server, answers);
  if (status === 200) {
    expectExactData(field, text, filesOf(body));
    return 'data';
  }
  expectClearError(field, status, body);
  return 'refused';
}

it.each(payloads.map(text => [text.slice(0, 40), text]))(
  'takes the description %j as text or refuses it',
  async (_, text) => {
    expect(await outcome('details.description', text)).toMatch(/data|refused/);
  },
);

it('takes hostile text in any field as data or refuses it', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields),
      hostile,
      async (field, text) => {
        seen.add(await outcome(field, text));
      },
    ),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual(['data', 'refused']);
});
