import { isLower } from './versions';

it.each([
  ['1.9', '1.10', true],
  ['1.10', '1.9', false],
  ['1.10', '1.10', false],
  ['17', '17.1', false],
  ['16.9', '17', true],
])('%s is lower than %s: %s', (one, other, lower) => {
  expect(isLower(one, other)).toBe(lower);
});
