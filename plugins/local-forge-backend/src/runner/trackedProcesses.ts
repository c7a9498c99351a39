import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The variable by which processes of a run are found again, also those that
 * have left their process group or outlived the forge. GitHub's own runner
 * does the same with the same name.
 */
export const TRACKING_VARIABLE = 'RUNNER_TRACKING_ID';

async function fromProc(marker: string): Promise<number[]> {
  const pids = (await fs.readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      try {
        const text = await fs.readFile(`/proc/${pid}/environ`, 'latin1');
        return text.split('\0').includes(marker);
      } catch {
        return false; // gone by now, or somebody else's
      }
    }),
  );
  return pids.filter((_, i) => found[i]).map(Number);
}

async function fromPs(marker: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-axeww', '-o', 'pid=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout
    .split('\n')
    .filter(line => line.split(' ').includes(marker))
    .map(line => Number.parseInt(line, 10));
}

/** The living processes of a run. */
export async function trackedProcesses(trackingId: string): Promise<number[]> {
  const marker = `${TRACKING_VARIABLE}=${trackingId}`;
  const find = process.platform === 'linux' ? fromProc : fromPs;
  const pids = await find(marker);
  return pids.filter(pid => pid !== process.pid);
}

/** Ends what is left of a run and gives the number of processes that it found. */
export async function endTrackedProcesses(trackingId: string): Promise<number> {
  const ended = new Set<number>();
  // a process may start another one between look and kill
  for (;;) {
    const pids = await trackedProcesses(trackingId);
    if (pids.length === 0) return ended.size;
    for (const pid of pids) {
      ended.add(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // ended by itself
      }
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
