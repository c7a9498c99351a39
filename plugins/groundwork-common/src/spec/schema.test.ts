import fc from 'fast-check';
import { specInput, specOf } from '../__testUtils__/specs';
import { schemaFindings } from '../review/schemaFindings';
import { specInputSchema } from './input';
import { environmentsJsonSchema, specInputJsonSchema } from './jsonSchema';
import { specSchema } from './schema';
import { stackFileSchema } from './stackFile';

function findingsOf(changes: object) {
  const result = specInputSchema.safeParse(
    { ...specInput(), ...changes },
    { reportInput: true },
  );
  return result.success ? [] : schemaFindings(result.error);
}

const hostile = [
  '"; drop',
  "o'brien",
  '${aws_iam_role.x}',
  '%{ for x in y }',
  '{{ cookiecutter }}',
  'a\nb',
  'a\n',
  '!!js/function x',
  '../../etc',
  '--upload-pack=x',
  '-x',
  '\u202egnp',
  'שלום',
  'x'.repeat(10_000),
  '',
  ' ',
  'a--b',
  'a-',
  'A',
  '__proto__',
  'constructor/../x',
];

const view = {
  roleArn: 'arn:aws:iam::111111111111:role/shop',
  level: 'view',
  namespaces: [],
};

const existing = {
  kind: 'existing',
  vpcId: 'vpc-0123456789abcdef0',
  cidr: '10.50.0.0/16',
  subnets: [
    { zone: 'eu-west-1a', private: 'subnet-0000000a' },
    { zone: 'eu-west-1b', private: 'subnet-0000000b' },
  ],
};

describe('specInputSchema', () => {
  it('accepts what the form asks and nothing else', () => {
    expect(findingsOf({})).toEqual([]);
    expect(findingsOf({ evil: true })).toMatchObject([
      { field: 'evil', rule: 'schema', message: 'there is no such field' },
    ]);
  });

  it.each(hostile)('refuses %j as a name', text => {
    expect(findingsOf({ name: text })).toMatchObject([
      { level: 'error', field: 'name', rule: 'schema' },
    ]);
    const [environment] = specInput().environments;
    expect(
      findingsOf({ environments: [{ ...environment, name: text }] }),
    ).toMatchObject([{ field: 'environments[0].name' }]);
  });

  it('leaves only harmless names, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), text => {
        const ok = findingsOf({ name: text }).length === 0;
        expect(ok).toBe(
          /^[a-z][a-z0-9-]*$/.test(text) &&
            text.length <= 24 &&
            !text.includes('--') &&
            !text.endsWith('-'),
        );
      }),
    );
  });

  it.each(hostile.filter(text => !['A', 'a--b', 'a-'].includes(text)))(
    'refuses %j as a repository owner',
    text => {
      expect(
        findingsOf({ repository: { host: 'github.com', owner: text } }),
      ).toMatchObject([{ field: 'repository.owner' }]);
    },
  );

  it('names the field, what is wrong and what to do', () => {
    const [environment] = specInput().environments;
    expect(
      findingsOf({
        owner: undefined,
        environments: [
          {
            ...environment,
            stage: 'production',
            network: { cidr: '10.16.1.0/20' },
            database: { kind: 'serverless', minAcu: 0.3 },
          },
        ],
      }),
    ).toMatchObject([
      { field: 'owner', fix: 'fill in the field' },
      {
        field: 'environments[0].stage',
        fix: 'choose dev or staging or prod',
      },
      {
        field: 'environments[0].network.cidr',
        message: '10.16.1.0/20 has bits set behind its prefix',
        fix: 'write 10.16.0.0/20',
      },
      {
        field: 'environments[0].database.minAcu',
        fix: 'write a multiple of 0.5',
      },
    ]);
  });

  it('shows a refused value shortly and harmlessly', () => {
    expect(findingsOf({ name: `\u202e${'x'.repeat(10_000)}` })).toEqual([
      {
        level: 'error',
        field: 'name',
        rule: 'schema',
        message: `"\\u202e${'x'.repeat(58)}… is not accepted here`,
        fix: expect.stringMatching(/^write lower-case letters, .* at most 24/),
      },
    ]);
    expect(findingsOf({ [`x\u0000${'y'.repeat(500)}`]: 1 })).toMatchObject([
      { field: `x\\u0000${'y'.repeat(58)}…` },
    ]);
  });

  it('wants a group or a user as owner, and a system as system', () => {
    expect(findingsOf({ owner: 'component:default/x' })).toMatchObject([
      { fix: 'write a full entity ref such as group:default/payments' },
    ]);
    expect(findingsOf({ system: 'group:default/x' })).toMatchObject([
      { field: 'system' },
    ]);
  });

  it('says which branch of a union was meant', () => {
    const [environment] = specInput().environments;
    expect(
      findingsOf({
        environments: [
          { ...environment, network: { zones: ['eu-west-1a', '; rm -rf /'] } },
        ],
      }),
    ).toMatchObject([{ field: 'environments[0].network.zones[1]' }]);
  });
});

describe('texts of an environment', () => {
  const answers: [
    field: string,
    fine: string,
    answer: (text: string) => object,
  ][] = [
    [
      'network.poolId',
      'ipam-pool-0123456789abcdef0',
      poolId => ({ network: { kind: 'ipam', poolId } }),
    ],
    [
      'network.vpcId',
      'vpc-0123456789abcdef0',
      vpcId => ({ network: { ...existing, vpcId } }),
    ],
    [
      'network.subnets[1].private',
      'subnet-01234567',
      text => ({
        network: {
          ...existing,
          subnets: [
            existing.subnets[0],
            { ...existing.subnets[1], private: text },
          ],
        },
      }),
    ],
    [
      'cluster.access[0].roleArn',
      'arn:aws:iam::111111111111:role/teams/shop@acme',
      roleArn => ({ cluster: { access: [{ ...view, roleArn }] } }),
    ],
    [
      'cluster.access[0].namespaces[0]',
      'shop-1',
      text => ({ cluster: { access: [{ ...view, namespaces: [text] }] } }),
    ],
    [
      'database.backupWindow',
      '02:00-03:00',
      backupWindow => ({ database: { kind: 'serverless', backupWindow } }),
    ],
    [
      'database.maintenanceWindow',
      'sun:03:30-mon:04:30',
      text => ({ database: { kind: 'serverless', maintenanceWindow: text } }),
    ],
    [
      'database.backupCopyRegion',
      'eu-central-1',
      text => ({ database: { kind: 'serverless', backupCopyRegion: text } }),
    ],
    [
      'registry.repositories[0]',
      'shop/api_v2.1',
      text => ({ registry: { repositories: [text] } }),
    ],
  ];

  const [environment] = specInput().environments;
  const findings = (change: object) =>
    findingsOf({ environments: [{ ...environment, ...change }] });

  it.each(answers)('%s takes %j and nothing else', (field, fine, answer) => {
    expect(findings(answer(fine))).toEqual([]);
    for (const text of [
      ...hostile.filter(one => one !== 'a--b'),
      `${fine}\n`,
      `${fine} `,
      `x${'y'.repeat(3000)}`,
    ])
      expect({ text, findings: findings(answer(text)) }).toEqual({
        text,
        findings: [
          expect.objectContaining({
            field: `environments[0].${field}`,
            rule: 'schema',
            fix: expect.stringMatching(/^write /),
          }),
        ],
      });
  });

  it('asks for what only a person knows of an existing network', () => {
    expect(findings({ network: { kind: 'existing' } })).toMatchObject([
      { field: 'environments[0].network.vpcId', fix: 'fill in the field' },
      { field: 'environments[0].network.cidr', fix: 'fill in the field' },
      { field: 'environments[0].network.subnets', fix: 'fill in the field' },
    ]);
    expect(findings({ network: { kind: 'ipam' } })).toMatchObject([
      { field: 'environments[0].network.poolId', fix: 'fill in the field' },
    ]);
  });
});

describe('the description', () => {
  const parse = (description: string) =>
    specInputSchema.parse({ ...specInput(), description }).description;

  it.each([
    'It\'s "quoted" ${x} %{y} {{ z }} <b>',
    'שלום عالم',
    '日本語 🏗️',
    'tab\tand\nnewline',
    '- item: !!yaml',
    '../..',
  ])('keeps %j as it is', text => {
    expect(parse(text)).toBe(text);
  });

  it('has one kind of line break', () => {
    expect(parse('a\r\nb\rc\u2028d\u2029e\u0085f')).toBe('a\nb\nc\nd\ne\nf');
  });

  it.each(['\u0000', '\u001b[31m', '\u007f', '\ud800'])(
    'refuses the control character %j',
    text => {
      expect(findingsOf({ description: text })).toMatchObject([
        {
          field: 'description',
          message: expect.stringContaining('control character'),
        },
      ]);
    },
  );

  it.each(['\u202e', '\u202a', '\u2066', '\u2069'])(
    'refuses %j, which reorders the text around it',
    text => {
      expect(findingsOf({ description: `safe${text}elbat` })).toMatchObject([
        { message: expect.stringContaining('reverses the order') },
      ]);
    },
  );

  it('has at most 500 characters', () => {
    expect(findingsOf({ description: 'x'.repeat(501) })).toMatchObject([
      { fix: 'write at most 500 characters' },
    ]);
  });
});

describe('JSON Schema', () => {
  it('describes the answers of the form', () => {
    const schema = specInputJsonSchema();
    expect(schema).toMatchObject({
      type: 'object',
      required: ['name', 'owner', 'repository', 'environments'],
      additionalProperties: false,
    });
    expect(environmentsJsonSchema()).toMatchObject({
      type: 'array',
      minItems: 1,
      items: { type: 'object', additionalProperties: false },
    });
  });

  it('leaves it to the review to tell what is missing, but tells kinds apart', () => {
    const items = environmentsJsonSchema().items as Record<string, any>;
    expect(items).not.toHaveProperty('required');
    const network = items.patternProperties['^network$'].oneOf;
    expect(network.map(({ required }: any) => required)).toEqual([
      undefined,
      ['kind'],
      ['kind'],
    ]);
  });

  it('gives a form nothing to fill in by itself', () => {
    const text = JSON.stringify(environmentsJsonSchema().items);
    expect(text).toContain('"^nodeGroups$"');
    expect(text).not.toMatch(/"(properties|minItems|default)":/);
  });
});

describe('stackFileSchema', () => {
  const file = {
    apiVersion: 'groundwork.dev/v1',
    kind: 'Stack',
    skeleton: {
      name: 'aws-platform',
      source: 'folder',
      digest: `sha256:${'0'.repeat(64)}`,
    },
    spec: specOf({}),
  };

  it('round-trips a spec', () => {
    expect(stackFileSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(
      file,
    );
    expect(specSchema.parse(file.spec)).toEqual(file.spec);
  });

  it('refuses another version', () => {
    expect(
      stackFileSchema.safeParse({ ...file, apiVersion: 'groundwork.dev/v2' })
        .success,
    ).toBe(false);
  });
});
