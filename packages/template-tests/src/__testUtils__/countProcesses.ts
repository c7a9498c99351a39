import childProcess from 'node:child_process';
import fs from 'node:fs';

/**
 * Loaded into the portal before anything else, by a benchmark: notes every
 * process that it starts in the file that COUNT_PROCESSES names, and has git
 * note its own ones beside it, as git's trace2 does.
 */
const file = process.env.COUNT_PROCESSES;
if (!file) throw new Error('COUNT_PROCESSES has to name a file');

const { spawn } = childProcess;

type SpawnOptions = { env?: Record<string, string> };

childProcess.spawn = ((
  command: string,
  args: string[] = [],
  options: SpawnOptions = {},
) => {
  fs.appendFileSync(
    file,
    `${JSON.stringify({ command: [command, ...args].join(' ') })}\n`,
  );
  const env = {
    ...(options.env ?? process.env),
    GIT_TRACE2_EVENT: `${file}.git`,
  };
  return spawn(command, args, { ...options, env });
}) as typeof spawn;
