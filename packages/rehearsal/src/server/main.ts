import { serve, type ServeOptions } from './serve';

/**
 * The provider process. It is told what to do by its only argument, says on
 * one line of stdout when it is ready, and lives as long as its stdin is open:
 * whoever started it holds the other end, so that it never outlives them.
 */
async function main(): Promise<void> {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));
  process.stdin.resume();
  const options: ServeOptions = JSON.parse(process.argv[2]);
  const ready = await serve(options);
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

main().catch(error => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
