import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { environmentStatusSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { strFromU8, unzipSync } from 'fflate';
import knexFactory, { Knex } from 'knex';
import { RunnerOptions } from '../../runner/types';
import { LocalForge, startLocalForge } from '../../testing';
import { GitClient } from '../GitClient';
import { call } from '../seedRepository';
import { fakeRehearsal } from './fakeRehearsal';
import { environmentFiles, frameFiles, TestEnvironment } from './stackFiles';

/** Whether a process is there; one that has ended is until it is waited for. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return true;
}

/** `name: conclusion` of each job. */
export function conclusions(
  jobs: { name: string; conclusion: string | null }[],
): string[] {
  return jobs.map(({ name, conclusion }) => `${name}: ${conclusion}`);
}

/** A forge whose runner runs fake programs in `acme/orders`; it can be stopped and started again. */
export class RunnerWorld {
  forge!: LocalForge;
  private database!: Knex;
  private readonly clients: GitClient[] = [];

  private constructor(
    /** Of the forge's data and its database. */
    readonly folder: string,
    private readonly options: Partial<RunnerOptions>,
  ) {}

  static async create(
    options: Partial<RunnerOptions> = {},
  ): Promise<RunnerWorld> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'runner-'));
    const world = new RunnerWorld(folder, options);
    await world.start();
    await call(world.forge, 'POST', '/orgs/acme/repos', {
      body: { name: 'orders' },
    });
    return world;
  }

  async start(): Promise<void> {
    this.database = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path.join(this.folder, 'forge.sqlite') },
      useNullAsDefault: true,
    });
    this.forge = await startLocalForge({
      dataDir: path.join(this.folder, 'forge'),
      database: this.database,
      logger: console,
      runner: {
        openRehearsal: fakeRehearsal,
        driftMinutes: 0,
        graceMs: 20_000,
        ...this.options,
      },
    });
  }

  async stop(): Promise<void> {
    await this.forge.close();
    await this.database.destroy();
  }

  async remove(): Promise<void> {
    await this.stop();
    for (const client of this.clients) await client.remove();
    await fs.rm(this.folder, { recursive: true, force: true });
  }

  get dataDir(): string {
    return this.forge.dataDir;
  }

  /** The home of an environment. */
  home(environment: string): string {
    return path.join(this.dataDir, 'rehearsal', '1', environment);
  }

  async rest(method: string, at: string, body?: unknown) {
    const response = await call(this.forge, method, `/repos/acme/orders${at}`, {
      body,
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : null };
  }

  /** A clone with a frame, of fake programs unless told otherwise, pushed to main. */
  async pushFrame(files?: Record<string, string>): Promise<GitClient> {
    const client = await GitClient.clone(this.forge.url, this.forge.token);
    this.clients.push(client);
    await client.git('checkout', '--quiet', '-b', 'main');
    await this.write(client, files ?? (await frameFiles()));
    await client.git('add', '-A');
    await client.git('commit', '--quiet', '-m', 'Frame');
    await client.git('push', '--quiet', 'origin', 'main');
    return client;
  }

  /** Proposes environments on a branch of its own; gives number and head. */
  async propose(
    client: GitClient,
    environments: Record<string, TestEnvironment>,
    branch = 'groundwork/create-1',
  ): Promise<{ number: number; sha: string }> {
    const sha = await this.pushEnvironments(client, branch, environments);
    const { json } = await this.rest('POST', '/pulls', {
      title: 'Add environments',
      head: branch,
      base: 'main',
    });
    return { number: json.number, sha };
  }

  /** Commits environments on a branch and pushes it. */
  async pushEnvironments(
    client: GitClient,
    branch: string,
    environments: Record<string, TestEnvironment>,
  ): Promise<string> {
    await client.git('checkout', '--quiet', '-B', branch);
    await this.write(client, environmentFiles(environments));
    await client.git('add', '-A');
    await client.git('commit', '--quiet', '-m', 'Environments');
    await client.git('push', '--quiet', 'origin', branch);
    return await client.git('rev-parse', 'HEAD');
  }

  /** Writes files of a clone, which the next commit holds. */
  async write(client: GitClient, files: Record<string, string>): Promise<void> {
    for (const [file, text] of Object.entries(files)) {
      const at = path.join(client.folder, file);
      await fs.mkdir(path.dirname(at), { recursive: true });
      await fs.writeFile(at, text);
    }
  }

  async merge(number: number): Promise<string> {
    const { json } = await this.rest('PUT', `/pulls/${number}/merge`, {});
    return json.sha;
  }

  /** Decides about what a run waits for. */
  async approve(
    run: { id: number },
    state: 'approved' | 'rejected',
    comment = '',
  ): Promise<void> {
    const at = `/actions/runs/${run.id}/pending_deployments`;
    const ids = await this.until('something to approve', async () => {
      const { json } = await this.rest('GET', at);
      return (
        json.length &&
        json.map((one: { environment: { id: number } }) => one.environment.id)
      );
    });
    await this.rest('POST', at, { environment_ids: ids, state, comment });
  }

  /** Where a clone pushes to, with the token. */
  get remote(): string {
    const url = new URL(`${this.forge.url}/acme/orders.git`);
    url.username = 'x-access-token';
    url.password = this.forge.token;
    return url.href;
  }

  /** Asks again until something is found. */
  async until<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    const deadline = Date.now() + 90_000;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Waited for ${what} in vain.`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  /** The newest run of a workflow once it has that status. */
  async run(workflow: string, status = 'completed') {
    return await this.until(`${workflow} ${status}`, async () => {
      const { json } = await this.rest(
        'GET',
        `/actions/workflows/${workflow}.yaml/runs`,
      );
      const [run] = json.workflow_runs;
      return run?.status === status && run;
    });
  }

  async jobs(run: { id: number }) {
    const { json } = await this.rest('GET', `/actions/runs/${run.id}/jobs`);
    return json.jobs;
  }

  async log(job: { id: number }): Promise<string> {
    const at = `/repos/acme/orders/actions/jobs/${job.id}/logs`;
    return await (await call(this.forge, 'GET', at)).text();
  }

  /** The files of an artifact of a run, whose digest is checked. */
  async artifact(run: { id: number }, name: string) {
    const { json } = await this.rest(
      'GET',
      `/actions/runs/${run.id}/artifacts?name=${name}`,
    );
    const [artifact] = json.artifacts;
    if (!artifact) return undefined;
    const zip = await fetch(artifact.archive_download_url, {
      headers: { authorization: `Bearer ${this.forge.token}` },
    });
    return {
      digest: artifact.digest as string,
      zip: Buffer.from(await zip.arrayBuffer()),
    };
  }

  /** Waits until a fake program holds the lock of an environment; gives the processes that are then at work. */
  async held(environment: string): Promise<number[]> {
    return await this.until(`a lock of ${environment}`, async () => {
      const pids = await this.read(environment, 'pids.json');
      return (await this.isLocked(environment)) && pids && JSON.parse(pids);
    });
  }

  async isLocked(environment: string): Promise<boolean> {
    return (await this.read(environment, 'lock')) !== undefined;
  }

  /** Lets a program that holds the lock go on. */
  async goOn(environment: string): Promise<void> {
    await fs.writeFile(path.join(this.home(environment), 'go-on'), '');
  }

  private async read(
    environment: string,
    file: string,
  ): Promise<string | undefined> {
    return await fs
      .readFile(path.join(this.home(environment), file), 'utf8')
      .catch(() => undefined);
  }

  /** The status that a run reports about an environment. */
  async status(run: { id: number }, environment: string) {
    const name = `status-${environment}`;
    const artifact = await this.artifact(run, name);
    if (!artifact) return undefined;
    const files = unzipSync(artifact.zip);
    return environmentStatusSchema.parse(
      JSON.parse(strFromU8(files[`${name}.json`])),
    );
  }

  /** What the fake programs have been called with, in an environment. */
  async calls(
    environment: string,
  ): Promise<
    { program: string; argv?: string[]; begun?: number; ended?: number }[]
  > {
    const file = path.join(this.home(environment), 'calls.jsonl');
    const text = await fs.readFile(file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));
  }
}
