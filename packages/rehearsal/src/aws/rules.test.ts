import { readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { ask, Question } from './__testUtils__/ask';
import { Synthesizer } from './__testUtils__/synthesize';
import { readConstraints } from './constraints';
import { compileRule, RawRule, readRules } from './rules';
import { unimplemented } from './unimplemented';

const rules = readRules();
const judged = rules.filter(({ id }) => !unimplemented[id]);

describe('rules', () => {
  it('are compiled, all but those that are named with a reason', () => {
    for (const rule of judged) {
      expect(() => compileRule(rule)).not.toThrow();
    }
    expect(rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.keys(unimplemented)),
    );
    expect(unimplemented).toEqual({
      'eks-addon-pod-identity-supported': expect.stringMatching(/\w+ \w+/),
      'codebuild-runner-label': expect.stringMatching(/\w+ \w+/),
    });
  });

  it('have ids of their own, and say who says so', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rules.filter(({ source }) => !source?.length)).toEqual([]);
  });

  it('are refused when a word of theirs is unknown', () => {
    const rule = (check: object): RawRule => ({
      ...rules[0],
      check: check as RawRule['check'],
    });
    const wrong = [
      { then: { name: { mni: 1 } } },
      { custom: 'nothing' },
      { wehn: {} },
    ];
    for (const check of wrong) {
      expect(() => compileRule(rule(check))).toThrow();
    }
  });

  // A missing value satisfies these, so that such a rule would speak about resources that it is not meant for.
  it('say in `when` that a value must be there to have a form or a size', () => {
    const loose = rules.filter(({ check }) =>
      Object.values(check?.when ?? {}).some(
        condition =>
          ['re', 'min', 'max'].some(name => name in condition) &&
          !condition.required,
      ),
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });
});

describe('paths', () => {
  interface Block {
    attributes?: Record<string, { type?: unknown; nested_type?: Block }>;
    block_types?: Record<string, { block: Block }>;
  }
  const file = join(__dirname, '..', '..', 'schemas', 'aws.json.gz');
  const document = JSON.parse(gunzipSync(readFileSync(file)).toString());
  const [provider] = Object.values<any>(document.provider_schemas);

  function has(block: Block, [name, ...rest]: string[]): boolean {
    const attribute = block.attributes?.[name];
    const nested = block.block_types?.[name]?.block ?? attribute?.nested_type;
    if (nested) {
      return rest.length === 0 || has(nested, rest);
    }
    return attribute
      ? rest.every(step => JSON.stringify(attribute.type).includes(`"${step}"`))
      : false;
  }

  function unknownPaths(type: string, paths: string[]): string[] {
    const block = provider.resource_schemas[type]?.block ?? {};
    return paths
      .filter(path => !has(block, path.split('.')))
      .map(path => `${type}.${path}`);
  }

  it('of constraints are in the provider', () => {
    const { types } = readConstraints();
    const unknown = Object.entries(types).flatMap(([type, constraints]) =>
      unknownPaths(type, Object.keys(constraints)),
    );
    expect(unknown).toEqual([]);
  });

  it('of rules are in the provider', () => {
    const unknown = rules.flatMap(({ types, check }) =>
      types.flatMap(type =>
        unknownPaths(type, [
          ...Object.keys(check?.when ?? {}),
          ...Object.keys(check?.then ?? {}),
          ...(check?.exactlyOneOf ?? []),
          ...(check?.atMostOneOf ?? []),
          ...(check?.atLeastOneOf ?? []),
          ...(check?.allOrNone ?? []),
          ...(check?.allEqual ?? []),
        ]),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

describe('planted violations of rules without a function', () => {
  const cases = judged
    .filter(({ check }) => !check?.custom)
    .flatMap(rule =>
      new Synthesizer(rule)
        .violations()
        .map(({ what, values }) => ({ id: rule.id, what, values, rule })),
    );

  it('are there for each', () => {
    const covered = new Set(cases.map(({ id }) => id));
    const rest = judged.filter(
      ({ id, check }) => !check?.custom && !covered.has(id),
    );
    expect(rest.map(({ id }) => id)).toEqual([]);
  });

  it.each(cases)('$id: $what', ({ id, values, rule }) => {
    const [phase] = compileRule(rule).phases;
    for (const type of rule.types) {
      const question: Question = { type, values, phase };
      expect(ask(question).map(refusal => refusal.rule)).toContain(id);
    }
  });
});
