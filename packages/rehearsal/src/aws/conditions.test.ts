import { inputOf } from './__testUtils__/ask';
import { compileCondition } from './conditions';

function judge(condition: object, value?: unknown): boolean {
  const check = compileCondition('block.name', { ...condition });
  const values = value === undefined ? {} : { block: [{ name: value }] };
  return check.judge(inputOf({ type: 'aws_x', values })).length === 0;
}

type Case = [condition: object, holds: unknown, fails: unknown];

describe('conditions', () => {
  it.each<Case>([
    [{ set: true }, ['a'], []],
    [{ set: false }, '', 'a'],
    [{ eq: 'a' }, 'a', 'b'],
    [{ ne: 'a' }, 'b', 'a'],
    [{ in: ['a', 'b'] }, 'b', 'c'],
    [{ notIn: ['a', 'b'] }, 'c', 'b'],
    [{ re: '^a$', flags: 'i' }, 'A', 'b'],
    [{ notRe: '^a$', flags: 'i' }, 'b', 'A'],
    [{ min: 2 }, 2, 1],
    [{ max: 2 }, 2, 3],
    [{ step: 0.5 }, 1.5, 1.3],
    [{ minLen: 2 }, 'é🙂', '🙂'],
    [{ maxLen: 2 }, '🙂🙂', 'aaa'],
    [{ maxBytes: 4 }, '🙂', '🙂a'],
    [{ jsonMaxChars: 2 }, '{ \n }', '{ 1 }'],
    [{ count: { min: 1, max: 2 } }, ['a'], ['a', 'b', 'c']],
    [{ each: { re: '^a' } }, ['a', 'ab'], ['a', 'b']],
    [{ some: { re: '^a' } }, ['b', 'a'], ['b']],
    [{ eachKey: { maxLen: 1 } }, { a: 'long' }, { long: 'a' }],
    [{ cidr: 'network' }, '10.0.0.0/24', '10.0.0.1/24'],
    [{ cidrPrefix: [16, 28] }, '10.0.0.0/16', '10.0.0.0/29'],
    [{ cidrWithin: ['10.0.0.0/8'] }, '10.9.0.0/16', '11.0.0.0/16'],
    [{ windowMinutes: 30 }, '23:45-00:15', '23:45-00:14'],
  ])('%j holds for %j and not for %j', (condition, holds, fails) => {
    expect(judge(condition, holds)).toBe(true);
    expect(judge(condition, fails)).toBe(false);
  });

  it.each([
    { set: true },
    { eq: 'a' },
    { in: ['a'] },
    { notIn: ['a', null] },
    { required: true, min: 1 },
    { count: { min: 1 } },
    { some: { eq: 'a' } },
  ])('%j asks for a value', condition => {
    expect(judge(condition)).toBe(false);
  });

  it.each([
    { set: false },
    { ne: 'a' },
    { in: ['a', null] },
    { notIn: ['a'] },
    { re: 'a' },
    { min: 1 },
    { count: { max: 1 } },
    { each: { eq: 'a' } },
    { lePath: 'block.other' },
  ])('%j takes a missing value', condition => {
    expect(judge(condition)).toBe(true);
  });

  it('compare two values of the same block', () => {
    const check = compileCondition('block.least', { lePath: 'block.most' });
    const judged = (block: object[]) =>
      check.judge(inputOf({ type: 'aws_x', values: { block } }));
    expect(
      judged([{ least: 1, most: 2 }, { least: 5, most: 9 }, { least: 3 }]),
    ).toEqual([]);
    expect(
      judged([
        { least: 1, most: 2 },
        { least: 5, most: 4 },
      ]),
    ).toMatchObject([
      {
        path: ['block', 1, 'least'],
        fix: expect.stringContaining('at most 4, the value of block[1].most'),
      },
    ]);
  });
});
