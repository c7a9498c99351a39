import { answersOf, coverMost } from './answers';

it('answersOf tells choices apart, and sizes only from none', () => {
  expect(
    answersOf({
      name: 'shop',
      nat: 'single',
      cidr: '10.0.0.0/16',
      flow_logs: true,
      system: null,
      acu: 0,
      groups: [{ name: 'main', max: 3 }],
      emails: [],
    }),
  ).toEqual([
    '.nat is single',
    '.cidr is given',
    '.flow_logs is true',
    '.acu is 0',
    '.groups[].max is a number',
    '.emails is empty',
  ]);
});

describe('coverMost', () => {
  const candidates = [
    { item: 'first', answers: ['a'] },
    { item: 'same', answers: ['a'] },
    { item: 'one more', answers: ['a', 'b'] },
    { item: 'two more', answers: ['b', 'c'] },
  ];

  it('takes the first, then what adds most, and nothing that adds nothing', () => {
    expect(coverMost(candidates, 4)).toEqual(['first', 'two more']);
  });

  it('takes no more than it may', () => {
    expect(coverMost(candidates, 1)).toEqual(['first']);
    expect(coverMost([], 3)).toEqual([]);
  });
});
