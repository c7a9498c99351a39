const SERVICE_ERROR = 254;
const USAGE_ERROR = 252;

/** A command that fails as the AWS CLI fails. */
export class CommandError extends Error {
  private constructor(message: string, readonly exitCode: number) {
    super(message);
  }

  /** AWS refused the operation. */
  static service(
    code: string,
    operation: string,
    message: string,
  ): CommandError {
    return new CommandError(
      `An error occurred (${code}) when calling the ${operation} operation: ${message}`,
      SERVICE_ERROR,
    );
  }

  /** The command was not understood. */
  static usage(message: string): CommandError {
    return new CommandError(`aws: error: ${message}`, USAGE_ERROR);
  }
}
