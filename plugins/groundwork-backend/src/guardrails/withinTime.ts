import vm from 'node:vm';

const script = new vm.Script('run()');
const sandbox: { run: () => void } = vm.createContext({ run() {} }) as never;

/** Somebody's code took longer than it may. */
export class OutOfTimeError extends Error {
  name = 'OutOfTimeError' as const;
}

/**
 * Runs what does not wait for anything, and interrupts it after a while: an
 * expression that never ends must not stop the portal.
 *
 * @param ms - milliseconds of wall-clock time
 */
export function withinTime<T>(ms: number, work: () => T): T {
  let result: T;
  sandbox.run = () => {
    result = work();
  };
  try {
    script.runInContext(sandbox, { timeout: ms });
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    ) {
      throw new OutOfTimeError(`it took more than ${ms} ms`);
    }
    throw error;
  }
  return result!;
}
