import { ProgramError } from './program.mjs';
import { readProcess } from './runProcess.mjs';

/** AWS refused a question; `code` is the name of its error. */
export class AwsError extends ProgramError {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** The `aws` CLI in one region. */
export class Aws {
  #region;
  #signal;

  constructor({ region, signal }) {
    this.#region = region;
    this.#signal = signal;
  }

  /** The same CLI in another region. */
  in(region) {
    return new Aws({ region, signal: this.#signal });
  }

  /** The answer of a command such as `ec2 describe-volumes`, as data. */
  async ask(service, operation, ...args) {
    const { code, output, errors } = await readProcess({
      command: 'aws',
      args: [
        service,
        operation,
        ...args,
        '--output',
        'json',
        '--region',
        this.#region,
        '--no-cli-pager',
      ],
      signal: this.#signal,
    });
    if (code !== 0)
      throw new AwsError(
        `aws ${service} ${operation}: ${errors.trim()}`,
        /An error occurred \(([\w.]+)\)/.exec(errors)?.[1],
      );
    return output.trim() === '' ? {} : JSON.parse(output);
  }
}
