import { CommandError } from './CommandError';

/** A command line of the AWS CLI: service, operation and options with their values. */
export class Command {
  private constructor(
    readonly name: string,
    private readonly options: ReadonlyMap<string, string[]>,
  ) {}

  static parse(argv: string[]): Command {
    const words: string[] = [];
    const options = new Map<string, string[]>();
    let values = words;
    for (const argument of argv) {
      if (argument.startsWith('--')) {
        const [name, value] = split(argument.slice(2), '=');
        values = options.get(name) ?? [];
        options.set(name, values);
        if (value !== undefined) {
          values.push(value);
        }
      } else {
        values.push(argument);
      }
    }
    if (words.length !== 2) {
      throw CommandError.usage(
        `a command has a service and an operation, this one has: ${
          words.join(' ') || 'neither'
        }`,
      );
    }
    return new Command(words.join(' '), options);
  }

  /** The value of an option. */
  get(name: string): string | undefined {
    return this.options.get(name)?.[0];
  }

  /** The value of an option that must be there. */
  need(name: string): string {
    const value = this.get(name);
    if (value === undefined) {
      throw CommandError.usage(
        `the following arguments are required: --${name}`,
      );
    }
    return value;
  }

  /** Every value of an option. */
  all(name: string): string[] {
    return this.options.get(name) ?? [];
  }

  /** Values such as `Name=vpc-id,Values=a,b` by name; the name may also be called `Key`. */
  filters(name: string): { name: string; values: string[] }[] {
    return this.all(name).map(text => {
      const match = /^(?:Name|Key)=([^,]*)(?:,Values=(.*))?$/.exec(text);
      if (!match) {
        throw CommandError.usage(
          `--${name} takes Name=…,Values=…, not ${text}`,
        );
      }
      return { name: match[1], values: match[2]?.split(',') ?? [] };
    });
  }
}

function split(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0
    ? [text, undefined]
    : [text.slice(0, index), text.slice(index + 1)];
}
