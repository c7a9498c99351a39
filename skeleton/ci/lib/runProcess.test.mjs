import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProgramError } from './program.mjs';
import { readProcess, runProcess } from './runProcess.mjs';

const node = process.execPath;

describe('runProcess', () => {
  it('hands over every line and the exit code', async () => {
    const { code, output, errors } = await readProcess({
      command: node,
      args: ['-e', 'console.log("a\\nb"); console.error("c"); process.exit(3)'],
    });
    assert.deepEqual(
      { code, output, errors },
      { code: 3, output: 'a\nb', errors: 'c' },
    );
  });

  it('says which command is missing', async () => {
    await assert.rejects(
      runProcess({ command: 'no-such-command-here', args: [] }),
      error =>
        error instanceof ProgramError &&
        /no-such-command-here is not installed/.test(error.message),
    );
  });

  it('interrupts once and waits for the end', async () => {
    const cancellation = new AbortController();
    const lines = [];
    const { code } = await runProcess({
      command: node,
      args: [
        '-e',
        `let times = 0;
         process.on('SIGINT', () => { times += 1; setTimeout(() => { console.log('released after', times); process.exit(1) }, 1500) });
         setInterval(() => {}, 1000);
         console.log('ready');`,
      ],
      signal: cancellation.signal,
      onLine: line => {
        lines.push(line);
        if (line === 'ready') cancellation.abort();
      },
    });
    assert.equal(code, 1);
    assert.deepEqual(lines, ['ready', 'released after 1']);
  });

  it('sends nothing to a process that says it was interrupted already', async () => {
    const cancellation = new AbortController();
    const { code } = await runProcess({
      command: node,
      args: [
        '-e',
        `process.on('SIGINT', () => process.exit(9));
         console.log('Interrupt received.');
         setTimeout(() => process.exit(0), 2500);`,
      ],
      signal: cancellation.signal,
      onLine: () => cancellation.abort(),
    });
    assert.equal(code, 0);
  });
});
