import path from 'node:path';
import { CommandError } from './CommandError';
import { runWorldCommand } from './runWorldCommand';

try {
  process.stdout.write(
    runWorldCommand(process.argv.slice(2), path.resolve('data')),
  );
} catch (error) {
  if (!(error instanceof CommandError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
