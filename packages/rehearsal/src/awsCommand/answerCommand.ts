import type { World } from '../world/World';

/** What a command prints and ends with. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** What a command is answered from. */
export interface CommandContext {
  account: string;
  region: string;
  world: World;
  remains: World;
}

export function answerCommand(
  argv: string[],
  context: CommandContext,
): CommandResult {
  return {
    stdout: '',
    stderr: `not yet: ${argv.join(' ')} ${context.account}\n`,
    exitCode: 252,
  };
}
