import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A forge in a process of its own, on the folder of a world that is stopped. */
export class KillableForge {
  private constructor(
    private readonly child: ChildProcess,
    private readonly apiBaseUrl: string,
    private readonly token: string,
  ) {}

  static async start(
    folder: string,
    token: string,
    rehearsal: 'fake' | 'real',
  ): Promise<KillableForge> {
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(__dirname, 'forgeProcess.ts'),
        folder,
        token,
        rehearsal,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [address] = await once(child.stdout, 'data');
    return new KillableForge(child, String(address).trim(), token);
  }

  async merge(number: number): Promise<void> {
    const at = `/repos/acme/orders/pulls/${number}/merge`;
    await fetch(`${this.apiBaseUrl}${at}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.token}` },
      body: '{}',
    });
  }

  /** Ends it at once, with no chance to tidy up; what it has started goes on. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
