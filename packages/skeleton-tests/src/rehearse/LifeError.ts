const LAST_LINES = 60;

/** Why a life ended early: what was expected, and the end of what was printed. */
export class LifeError extends Error {
  name = 'LifeError';

  constructor(message: string, output = '') {
    const lines = output.trimEnd().split('\n').slice(-LAST_LINES);
    super(
      output.trim()
        ? `${message}\n${lines.map(line => `    ${line}`).join('\n')}`
        : message,
    );
  }
}
