import type { World } from '../world/World';
import { Command } from './Command';
import { CommandError } from './CommandError';
import { ec2Commands } from './ec2Commands';
import { serviceCommands } from './serviceCommands';

/** What a command prints and ends with. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** What a command is answered from. */
export interface CommandContext {
  account: string;
  partition: string;
  region: string;
  world: World;
  remains: World;
}

/** An answer as data, by service and operation; undefined prints nothing. */
export type Answers = Record<
  string,
  (command: Command, context: CommandContext) => object | undefined
>;

const COMMANDS: Answers = { ...ec2Commands, ...serviceCommands };

/** Answers a command line as the AWS CLI does. */
export function runCommand(
  argv: string[],
  context: CommandContext,
): CommandResult {
  try {
    const command = Command.parse(argv);
    const answer = COMMANDS[command.name];
    if (!answer) {
      throw CommandError.usage(
        `the rehearsal knows no command ${command.name}; it knows ${Object.keys(
          COMMANDS,
        )
          .sort()
          .join(', ')}`,
      );
    }
    const result = answer(command, {
      ...context,
      region: command.get('region') ?? context.region,
    });
    return {
      stdout: result ? `${JSON.stringify(result, null, 4)}\n` : '',
      stderr: '',
      exitCode: 0,
    };
  } catch (error) {
    if (error instanceof CommandError) {
      return {
        stdout: '',
        stderr: `\n${error.message}\n`,
        exitCode: error.exitCode,
      };
    }
    throw error;
  }
}
