import { patchLines } from './patchLines';

describe('patchLines', () => {
  it('numbers the lines of both sides', () => {
    expect(patchLines('@@ -3,3 +3,3 @@\n same\n-old\n+new\n last')).toEqual([
      { kind: 'hunk', text: '@@ -3,3 +3,3 @@' },
      { kind: 'context', oldNumber: 3, newNumber: 3, text: 'same' },
      { kind: 'removed', oldNumber: 4, text: 'old' },
      { kind: 'added', newNumber: 4, text: 'new' },
      { kind: 'context', oldNumber: 5, newNumber: 5, text: 'last' },
    ]);
  });

  it('reads a new file without a newline at its end', () => {
    expect(
      patchLines('@@ -0,0 +1 @@\n+only\n\\ No newline at end of file'),
    ).toEqual([
      { kind: 'hunk', text: '@@ -0,0 +1,1 @@' },
      { kind: 'added', newNumber: 1, text: 'only' },
      { kind: 'note', text: ' No newline at end of file' },
    ]);
  });

  it('takes lines that look like headers for what they are', () => {
    const lines = patchLines('@@ -1,2 +1,2 @@\n--- a list\n+++ a sum\n x');
    expect(lines?.slice(1)).toEqual([
      { kind: 'removed', oldNumber: 1, text: '-- a list' },
      { kind: 'added', newNumber: 1, text: '++ a sum' },
      { kind: 'context', oldNumber: 2, newNumber: 2, text: 'x' },
    ]);
  });

  it('says nothing about a text that is no diff', () => {
    expect(patchLines('@@ -1,9 +1,9 @@\n one line')).toBeUndefined();
  });
});
