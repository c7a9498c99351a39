import { appendLog, emptyLog, maxLines } from './logTail';

const view = (text: string, next: number, complete = false) => ({
  text,
  next,
  complete,
});

describe('appendLog', () => {
  it('joins what arrives in pieces', () => {
    let log = appendLog(emptyLog, view('one\ntw', 6));
    expect(log.lines).toEqual(['one']);
    log = appendLog(log, view('o\n', 8));
    log = appendLog(log, view('three', 13, true));
    expect(log).toEqual({
      lines: ['one', 'two', 'three'],
      rest: '',
      dropped: 0,
      next: 13,
      complete: true,
    });
  });

  it('keeps the lines as they are when nothing came', () => {
    const log = appendLog(emptyLog, view('one\n', 4));
    expect(appendLog(log, view('', 4)).lines).toBe(log.lines);
  });

  it('keeps the end of a long log and counts the rest', () => {
    let log = appendLog(emptyLog, view('a\n'.repeat(maxLines), 1));
    log = appendLog(log, view('b\nc\n', 2));
    expect(log.lines).toHaveLength(maxLines);
    expect(log.lines.slice(-3)).toEqual(['a', 'b', 'c']);
    expect(log.dropped).toBe(2);
    log = appendLog(log, view('d\n'.repeat(maxLines + 7), 3));
    expect(log.dropped).toBe(2 + maxLines + 7);
  });
});
