import fs from 'node:fs';
import {
  normaliseSpec,
  profiles,
  specInputSchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import yaml from 'yaml';
import { answers, environment } from '../__testUtils__/answers';
import { checkGuardrails } from './checkGuardrails';
import { compileGuardrails, guardrailsSchema } from './readGuardrails';
import { testGuardrails } from './testGuardrails';
import { OutOfTimeError, withinTime } from './withinTime';

const guardrail = {
  id: 'readers',
  require: 'environment.database.readers > 0',
  effect: 'deny',
  field: 'database.readers',
  message: 'there is no reader',
  fix: 'set readers to 1',
};

const compile = (...list: object[]) =>
  compileGuardrails(guardrailsSchema.parse(list));

function check(rules: object[], environments = [environment()]) {
  const spec = normaliseSpec(specInputSchema.parse(answers({ environments })), {
    profiles,
    codeOwners: { owner: [], platform: [] },
    cidrs: new Map(
      environments.map(({ name }) => [name, { cidr: '10.16.0.0/20' }]),
    ),
  });
  return checkGuardrails(compile(...rules), {
    spec,
    networks: [],
    versions: [],
  });
}

describe('checkGuardrails', () => {
  it('names the environment, the answer, the rule and the fix', () => {
    expect(
      check(
        [guardrail],
        [
          environment({ name: 'one' }),
          environment({
            name: 'two',
            database: { kind: 'provisioned', readers: 1 },
          }),
        ],
      ),
    ).toEqual([
      {
        level: 'error',
        field: 'environments[0].database.readers',
        rule: 'guardrail-readers',
        message: 'there is no reader',
        fix: 'set readers to 1',
      },
    ]);
  });

  it('warns where it is told to warn', () => {
    expect(check([{ ...guardrail, effect: 'warn' }])).toMatchObject([
      { level: 'warning' },
    ]);
  });

  it('says nothing where it does not apply', () => {
    expect(
      check([{ ...guardrail, when: "environment.stage == 'prod'" }]),
    ).toEqual([]);
  });

  it('is asked once about the stack', () => {
    const rule = {
      ...guardrail,
      for: 'stack',
      require: 'size(spec.environments) == 1',
      field: 'environments',
    };
    expect(check([rule])).toEqual([]);
    expect(
      check(
        [rule],
        [environment({ name: 'one' }), environment({ name: 'two' })],
      ),
    ).toMatchObject([{ field: 'environments' }]);
  });

  it('compares whole and broken numbers', () => {
    const atMost = (most: string) => ({
      ...guardrail,
      require: `environment.database.minAcu <= ${most}`,
    });
    expect(check([atMost('1'), { ...atMost('0.5'), id: 'b' }])).toEqual([]);
    expect(check([atMost('0')])).toHaveLength(1);
  });

  it.each([
    ['a field that is not there', 'environment.databse.readers > 0'],
    ['an answer that is neither true nor false', 'environment.stage'],
    ['a function that there is none of', 'shell("id")'],
  ])('does not pass with %s', (_, require) => {
    expect(check([{ ...guardrail, require }])).toMatchObject([
      {
        level: 'error',
        rule: 'guardrail-readers',
        message: expect.stringMatching(/^guardrail readers cannot be judged: /),
      },
    ]);
  });

  it('interrupts an expression that takes too long', () => {
    const digits = '[0,1,2,3,4,5,6,7,8,9]';
    const nested = 'abcdefghi'
      .split('')
      .reduce((inner, name) => `${digits}.all(${name}, ${inner})`, 'true');
    const started = performance.now();
    expect(check([{ ...guardrail, require: nested }])).toMatchObject([
      { level: 'error', message: expect.stringContaining('more than 200 ms') },
    ]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('withinTime', () => {
  it('hands results and errors on', () => {
    expect(withinTime(1000, () => 7)).toBe(7);
    expect(() =>
      withinTime(1000, () => {
        throw new TypeError('own');
      }),
    ).toThrow(TypeError);
  });

  it('interrupts what never ends', () => {
    expect(() =>
      withinTime(20, () => {
        for (;;);
      }),
    ).toThrow(OutOfTimeError);
  });
});

describe('the guardrails of app-config', () => {
  it.each([
    ['an id twice', [guardrail, guardrail], /an id of its own/],
    ['no fix', [{ ...guardrail, fix: undefined }], /fix/],
    ['an unknown effect', [{ ...guardrail, effect: 'stop' }], /effect/],
    [
      'an expression that is too long',
      [{ ...guardrail, require: `true${' '.repeat(2000)}` }],
      /require/,
    ],
    [
      'more than a hundred',
      Array.from({ length: 101 }, (_, index) => ({
        ...guardrail,
        id: `g${index}`,
      })),
      /100/,
    ],
  ])('refuse %s', (_, list, message) => {
    expect(() => compile(...list)).toThrow(message);
  });

  it('refuse an expression that cannot be read, by its key', () => {
    expect(() => compile({ ...guardrail, require: 'environment.(' })).toThrow(
      /groundwork\.guardrails\[0\]\.require \(readers\)/,
    );
  });
});

describe('testGuardrails', () => {
  const file = (expected: object, more: object = {}) => ({
    guardrails: [guardrail],
    tests: [
      {
        name: 'no reader',
        environments: [{ stage: 'dev', ...more }],
        expect: expected,
      },
    ],
  });

  it('passes the examples', () => {
    const examples = yaml.parse(
      fs.readFileSync(
        resolvePackagePath(
          '@groundwork/backstage-plugin-groundwork-backend',
          '../../examples/guardrails.yaml',
        ),
        'utf8',
      ),
    );
    const results = testGuardrails(examples);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ problem }) => problem)).toEqual([]);
  });

  it('tells what it found instead', () => {
    expect(testGuardrails(file({ readers: 'warn' }))).toEqual([
      { name: 'no reader', problem: 'readers: deny instead of warn' },
    ]);
  });

  it('takes a rule that names no answer for broken, not for at work', () => {
    const misspelt = {
      ...guardrail,
      require: 'environment.databse.readers > 0',
    };
    const [{ problem }] = testGuardrails({
      ...file({ readers: 'deny' }),
      guardrails: [misspelt],
    });
    expect(problem).toMatch(/^guardrail readers cannot be judged: /);
  });

  it('wants every guardrail seen at work', () => {
    const passing = { database: { kind: 'serverless', readers: 1 } };
    expect(testGuardrails(file({}, passing))).toEqual([
      { name: 'no reader' },
      {
        name: 'readers is seen at work',
        problem: 'no test expects it to say anything',
      },
    ]);
  });

  it('refuses answers that the form would refuse', () => {
    expect(() => testGuardrails(file({}, { stage: 'production' }))).toThrow(
      /no reader: environments\[0\]\.(name|stage)/,
    );
  });
});
