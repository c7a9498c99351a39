import {
  allowsAction,
  policyJsonProblem,
  principals,
  statementsOf,
} from './policyDocument';

describe('policyJsonProblem', () => {
  it.each([
    [' {}', 'white space'],
    ['\n{}', 'white space'],
    ['[]', 'not a JSON object'],
    ['file(policy.json)', 'not a JSON object'],
    ['{"a": }', 'not valid JSON'],
    ['{"a": 1, "a": 2}', '"a" is there twice'],
    ['{"b": [{"a": 1, "c": {}, "a" : 2}]}', '"a" is there twice'],
  ])('%j: %s', (text, problem) => {
    expect(policyJsonProblem(text)).toContain(problem);
  });

  it.each([
    '{}',
    '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}',
    '{"a": "\\"a\\": {", "b": "a"}',
  ])('%s is fine', text => {
    expect(policyJsonProblem(text)).toBeUndefined();
  });
});

describe('statements', () => {
  it('are a list or one', () => {
    expect(statementsOf('{"Statement": {"Sid": "a"}}')).toEqual([{ Sid: 'a' }]);
    expect(statementsOf('{"Statement": [{"Sid": "a"}]}')).toHaveLength(1);
    expect(statementsOf('{}')).toEqual([]);
    expect(statementsOf('no JSON')).toEqual([]);
  });

  it.each([
    ['kms:*', true],
    ['*', true],
    ['KMS:putkeypolicy', true],
    ['kms:Put*', true],
    ['kms:PutKeyPolic?', true],
    ['kms:Get*', false],
    ['kms.PutKeyPolicy', false],
  ])('%s allows kms:PutKeyPolicy: %s', (action, allowed) => {
    const statement = { Effect: 'Allow', Action: ['kms:List', action] };
    expect(allowsAction(statement, 'kms:PutKeyPolicy')).toBe(allowed);
  });

  it('allow nothing when they deny', () => {
    expect(allowsAction({ Effect: 'Deny', Action: '*' }, 'kms:List')).toBe(
      false,
    );
  });

  it('name principals of a kind, one or many, or everyone', () => {
    expect(principals({ Principal: { AWS: 'arn:a' } }, 'AWS')).toEqual([
      'arn:a',
    ]);
    expect(principals({ Principal: { Service: ['a', 'b'] } }, 'AWS')).toEqual(
      [],
    );
    expect(principals({ Principal: '*' }, 'Service')).toEqual(['*']);
    expect(principals({}, 'AWS')).toEqual([]);
  });
});
